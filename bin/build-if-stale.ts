import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { progressLine } from './progress-line'

/** What the build is made of. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'queries',
  'public',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
]

/**
 * Runs `next build` unless the last one was made of exactly these sources.
 * @throws Error with the build's output when it fails.
 */
export async function buildIfStale(root: string): Promise<void> {
  const stamp = join(root, '.next', 'lakewarden-build')
  const wanted = hashOf(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  const line = progressLine('Building the pages (once, about half a minute)')
  // A build that is broken off leaves pages of two kinds: it must not pass for the one before.
  rmSync(stamp, { force: true })
  await nextBuild(root)
  writeFileSync(stamp, wanted)
  line.end('done')
}

async function nextBuild(root: string): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', resolve)
  })
  if (code !== 0) throw new Error(`The build failed.\n${Buffer.concat(output)}`)
}

function hashOf(root: string): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, join(root, source), source)
  return hash.digest('hex')
}

function addTo(hash: ReturnType<typeof createHash>, path: string, name: string): void {
  if (!existsSync(path)) return
  const entries = isFolder(path)
  if (!entries) {
    hash.update(`${name}\0`).update(readFileSync(path)).update('\0')
    return
  }
  for (const entry of entries.sort())
    if (!/\.test\.tsx?$/.test(entry)) addTo(hash, join(path, entry), `${name}/${entry}`)
}

function isFolder(path: string): string[] | undefined {
  try {
    return readdirSync(path)
  } catch {
    return undefined
  }
}
