import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/**
 * The Chromium for the end-to-end tests: `CHROMIUM_PATH`, the system's, or one installed now (Debian's package as root,
 * Playwright's own otherwise). Without any, `hint` says in one line what to do.
 * @returns {{ path?: string, isPlaywrightOwn?: boolean, hint?: string }}
 */
export function findChromium() {
  const known = [process.env.CHROMIUM_PATH, ...PLACES].find((path) => path && existsSync(path))
  if (known) return { path: known }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium (Debian package) ...')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env })
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env,
    })
    const installed = PLACES.find((path) => existsSync(path))
    if (installed) return { path: installed }
  }
  const playwright = join(import.meta.dirname, '..', 'node_modules', '.bin', 'playwright')
  console.log('Installing Chromium (Playwright) ...')
  if (spawnSync(playwright, ['install', 'chromium'], { stdio: 'inherit' }).status === 0)
    return { isPlaywrightOwn: true }
  return {
    hint: 'No Chromium for the end-to-end tests: install one (Debian: apt-get install -y chromium) or set CHROMIUM_PATH.',
  }
}
