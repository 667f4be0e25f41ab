import { join } from 'node:path'
import { serveThroughAthena } from './serve-through-athena'

// Serves the lake of LAKEWARDEN_DATA_DIR through Athena: what `lakewarden start` would serve from the disk.

const dataDir = process.env.LAKEWARDEN_DATA_DIR
if (!dataDir) throw new Error('LAKEWARDEN_DATA_DIR names the folder whose lake is served.')
process.exit(await serveThroughAthena({ lakeDir: join(dataDir, 'lake'), dataDir: join(dataDir, 'console') }))
