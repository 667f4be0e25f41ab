/**
 * The one way in: installs what the lockfile says when it is missing, then runs the wanted program with the Node that
 * the lockfile brings. Runs on the system's own Node, however old, so it uses nothing that is not built in.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [command = 'help', ...rest] = process.argv.slice(2)

install()
const node = ownNode()
process.exitCode = await run(node, programOf(command, rest))

function install() {
  const done = join(root, 'node_modules', '.package-lock.json')
  const wanted = join(root, 'package-lock.json')
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(wanted).mtimeMs) return
  console.log('Installing what package-lock.json says (once, about half a minute) ...')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const shell = process.platform === 'win32'
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell,
  })
  if (result.status === 0) return
  console.error('The installation failed: see the lines above. "npm ci" in this folder repeats it.')
  process.exit(1)
}

function ownNode() {
  const bundled = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(bundled)) return bundled
  const check = spawnSync(process.execPath, [join(root, 'scripts', 'check-node.mjs')], { stdio: 'inherit' })
  if (check.status !== 0) process.exit(1)
  return process.execPath
}

function programOf(name, args) {
  if (name === 'start:aws-demo') return ['--import', 'tsx', join(root, 'e2e', 'aws', 'start-demo.ts'), ...args]
  if (name === 'test') return [join(root, 'scripts', 'test.mjs'), ...args]
  return ['--import', 'tsx', join(root, 'bin', 'lakewarden.ts'), name, ...args]
}

function run(program, args) {
  const bin = join(root, 'node_modules', '.bin')
  const path = `${bin}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  const env = { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', env })
  // A terminal sends Ctrl-C to the child as well: this process only waits for it to end.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)))
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      resolve(1)
    })
  })
}
