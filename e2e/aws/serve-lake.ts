import { join } from 'node:path'
import { namedAccount } from './named-account'
import { serveThroughAthena } from './serve-through-athena'

// Serves the lake of LAKEWARDEN_DATA_DIR through Athena: what `lakewarden start` would serve from the disk. The first
// argument names the account, the second another lake.

const dataDir = process.env.LAKEWARDEN_DATA_DIR
if (!dataDir) throw new Error('LAKEWARDEN_DATA_DIR names the folder whose lake is served.')
const [name = 'whole', lakeDir = join(dataDir, 'lake')] = process.argv.slice(2)
const account = namedAccount(lakeDir, name)
process.exit(await serveThroughAthena({ lakeDir, dataDir: join(dataDir, 'console'), account }))
