import { measureAthena } from './athena'
import { measureBytes } from './bytes'
import { measureFirstLoad } from './first-load'
import { measureImport } from './import'
import { measureRoute } from './route'
import { measureSmallFiles } from './small-files'

/** `npm run bench [name...]`: measures what was named, or all but the slowest. */
const all: Record<string, () => Promise<void>> = {
  bytes: measureBytes,
  route: () => measureRoute(1_000_000),
  'route-10m': () => measureRoute(10_000_000),
  import: measureImport,
  'first-load': measureFirstLoad,
  'small-files': measureSmallFiles,
  athena: () => measureAthena(),
}

const named = process.argv.slice(2)
const wrong = named.find((name) => !all[name])
if (wrong) {
  console.error(`There is no measurement "${wrong}". There are: ${Object.keys(all).join(', ')}`)
  process.exit(1)
}
for (const name of named.length > 0 ? named : Object.keys(all).filter((n) => n !== 'route-10m')) await all[name]?.()
process.exit(0)
