import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Where a file lies, relative to its root, in the layout of Security Lake's own bucket. */
export const LAYOUT =
  /^(?:aws\/(?<native>[A-Z0-9_]+)\/(?<version>[0-9.]+)|ext\/(?<custom>[^/]+)(?:\/(?<customVersion>[0-9.]+))?)\/region=(?<region>[^/]*)\/account[iI]d=(?<account>[^/]*)\/event[dD]ay=(?<day>[0-9]{8})\/[^/]+\.parquet$/

/** What is on disk under the roots. */
export interface Listing {
  files: { path: string; bytes: number; mtime: number }[]
  unreadable: { path: string; reason: string; isGone: boolean }[]
}

/** Finds the lake's Parquet files under a root, by the layout `aws/...` and `ext/...`. */
export function listFiles(root: string, listing: Listing): void {
  const walk = (folder: string) => {
    for (const entry of entriesOf(folder, listing)) {
      const path = join(/* turbopackIgnore: true */ folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (LAYOUT.test(relative(root, path).replaceAll(sep, '/'))) {
        // A link may lead nowhere, and a file may be gone by now.
        const stat = statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false })
        if (stat) listing.files.push({ path, bytes: stat.size, mtime: Math.trunc(stat.mtimeMs) })
      }
    }
  }
  for (const top of ['aws', 'ext']) walk(join(/* turbopackIgnore: true */ root, top))
}

function entriesOf(folder: string, listing: Listing): Dirent[] {
  try {
    return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code !== 'ENOENT' && code !== 'ENOTDIR') {
      listing.unreadable.push({ path: folder, reason: `the folder cannot be read: ${code}`, isGone: false })
    }
    return []
  }
}
