import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readEnv } from '@/lib/env'
import { lakeAdd } from './lake-add'
import { lakeCompact } from './lake-compact'
import { lakeDemo } from './lake-demo'
import { lakeImport } from './lake-import'
import { lakeStatus } from './lake-status'
import { oneLine } from './one-line'
import { plain } from './plain-text'

/** What all lake commands get. */
export interface LakeArguments {
  lakeDir: string
  /** What stands after the command's name. */
  names: string[]
  options: Record<string, string | undefined>
}

const COMMANDS: Record<string, (args: LakeArguments) => Promise<number>> = {
  import: lakeImport,
  status: lakeStatus,
  add: lakeAdd,
  compact: lakeCompact,
  demo: lakeDemo,
}

const USAGE = `lake import <source> <files or folders...>   import log files (folders are walked, .gz is unpacked)
  sources: cloudtrail, vpc-flow, route53, eks-audit, security-hub, waf
  --form current|2024     the form of the rows: today's tables (default) or Amazon's of early 2024
  --account, --region     for records that do not tell theirs
lake status                                  what the lake holds
lake add <folder>                            add a folder that has Security Lake's layout: a synced bucket
lake compact [--day YYYYMMDD]                merge the small files of each day
lake demo [--seed <number>]                  make the demo lake

All take --lake <folder> (default: LAKEWARDEN_LAKE_DIR, or .lakewarden/lake).
Exit status: 0 all done; 2 done, but something could not be read; 1 nothing could be done.`

/** The `lake` commands. @returns the exit status; what goes wrong gets one line, not a stack. */
export async function lake(args: string[]): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        lake: { type: 'string' },
        form: { type: 'string' },
        account: { type: 'string' },
        region: { type: 'string' },
        day: { type: 'string' },
        seed: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    const [name = '', ...names] = positionals
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
    if (values.help || !command) {
      const out = values.help ? console.log : console.error
      out(name && !command ? `There is no command "lake ${plain(name)}".\n\n${USAGE}` : USAGE)
      return values.help ? 0 : 1
    }
    const { help: _, lake: folder, ...options } = values
    return await command({
      lakeDir: folder === undefined ? readEnv().lakeDir : resolve(process.env.INIT_CWD ?? '', folder),
      names,
      options,
    })
  } catch (error) {
    console.error(oneLine(error))
    return 1
  }
}
