import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const DEBIAN = '/usr/lib/postgresql'

/**
 * The folder of PostgreSQL's server programs for the tests: `POSTGRES_BIN`, the system's, or Debian's package installed
 * now where we are root. Without any, `hint` says in one line what to do.
 * @returns {{ bin?: string, hint?: string }}
 */
export function findPostgres() {
  const known = installed()
  if (known) return { bin: known }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing PostgreSQL (Debian package) ...')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    const fresh = installed()
    if (fresh) return { bin: fresh }
  }
  return {
    hint: 'No PostgreSQL for the tests of the store: install one (Debian: apt-get install -y postgresql) or set POSTGRES_BIN to the folder of its initdb.',
  }
}

function installed() {
  const debian = existsSync(DEBIAN) ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin')) : []
  const places = [process.env.POSTGRES_BIN, ...debian.reverse(), ...(process.env.PATH ?? '').split(delimiter)]
  return places.find((folder) => folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')))
}
