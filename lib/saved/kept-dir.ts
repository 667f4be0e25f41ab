import { join } from 'node:path'

/** Where frozen results lie in a data folder. */
export function keptDirOf(dataDir: string): string {
  return join(/* turbopackIgnore: true */ dataDir, 'kept')
}
