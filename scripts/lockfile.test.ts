import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

interface Lockfile {
  packages: Record<
    string,
    { version?: string; integrity?: string; inBundle?: boolean; optionalDependencies?: Record<string, string> }
  >
}

const root = join(import.meta.dirname, '..')
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile

// npm ci refuses a lockfile that leaves out another platform's binary, and only on a machine that cannot fetch it.
test('the lockfile holds every optional dependency of every package, with its checksum', () => {
  const paths = Object.keys(packages)
  const missing = paths.flatMap((path) =>
    Object.keys(packages[path]?.optionalDependencies ?? {}).filter(
      (name) => !paths.some((other) => other.endsWith(`node_modules/${name}`)),
    ),
  )
  expect(missing).toEqual([])
  expect(paths.filter((path) => path !== '' && !packages[path]?.inBundle && !packages[path]?.integrity)).toEqual([])
})

test('every dependency is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>
  const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides })
  expect(versions.length).toBeGreaterThan(30)
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
