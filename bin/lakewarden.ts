import { lake } from './lake'

const USAGE = `Lakewarden: a console over Amazon Security Lake, or over a lake of your own logs.

  npm start                        open the console
  npm run lakewarden -- lake ...   the lake: import, status, add, compact, demo
  npm run lakewarden -- cost       what scanning cost, by day, person and question
  npm run lakewarden -- report     reports: list them, run one by hand
  npm run lakewarden -- doctor     whether the lake in AWS may be read, and which grant is missing
  npm run lakewarden -- views      Athena views of the user timeline, for other tools
  npm test                         all checks

"npm run lakewarden -- lake --help" tells more.`

/** Runs the command line. @returns the exit status */
async function main([command = 'help', ...args]: string[]): Promise<number> {
  if (command === 'lake') return lake(args)
  if (command === 'cost') return (await import('./cost')).cost(args)
  if (command === 'doctor') return (await import('./doctor')).doctor(args)
  if (command === 'report') return (await import('./report')).report(args)
  if (command === 'scheduler') return (await import('./scheduler')).scheduler()
  if (command === 'views') return (await import('./views')).views(args)
  if (command === 'start') return (await import('./start')).start()
  if (command === 'help' || command === '--help' || command === '-h') {
    console.log(USAGE)
    return 0
  }
  console.error(`There is no command "${command}".\n\n${USAGE}`)
  return 1
}

process.exitCode = await main(process.argv.slice(2))
