import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '@/bin/start'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { serveThroughAthena } from './aws/serve-through-athena'
import { PORT } from './fixtures/base-url'
import { DEMO_NOW } from './fixtures/demo-time'

/**
 * A production server over a fresh, small demo lake whose last day is fixed. With `LAKEWARDEN_ENGINE=athena` that lake
 * belongs to another AWS account, and the wire server stands between.
 */
const dataDir = join(import.meta.dirname, '..', '.lakewarden', 'e2e')
rmSync(dataDir, { recursive: true, force: true })
process.env.PORT = String(PORT)
process.env.LAKEWARDEN_DATA_DIR = dataDir
delete process.env.LAKEWARDEN_LAKE_DIR
const lakeDir = join(dataDir, 'lake')
await makeDemoLake(lakeDir, { seed: 1, now: DEMO_NOW, events: 60_000 })
const isOnAthena = process.env.LAKEWARDEN_ENGINE === 'athena'
process.exit(await (isOnAthena ? serveThroughAthena({ lakeDir, dataDir: join(dataDir, 'console') }) : start()))
