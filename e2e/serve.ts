import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '@/bin/start'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { serveThroughAthena } from './aws/serve-through-athena'
import { PORT } from './fixtures/base-url'
import { E2E_DIR, LAKE_DIR } from './fixtures/demo-lake'
import { DEMO_NOW } from './fixtures/demo-time'
import { isOnAthena } from './fixtures/engine'

/**
 * A production server over a fresh, small demo lake whose last day is fixed. With `LAKEWARDEN_ENGINE=athena` that lake
 * belongs to another AWS account, and the wire server stands between.
 */
const consoleDir = join(E2E_DIR, 'console')
// A second suite may take the lake that the first one made.
const isLakeKept = process.env.LAKEWARDEN_E2E_LAKE === 'kept' && existsSync(LAKE_DIR)
rmSync(isLakeKept ? consoleDir : E2E_DIR, { recursive: true, force: true })
process.env.PORT = String(PORT)
process.env.LAKEWARDEN_DATA_DIR = E2E_DIR
delete process.env.LAKEWARDEN_LAKE_DIR
if (!isLakeKept) await makeDemoLake(LAKE_DIR, { seed: 1, now: DEMO_NOW, events: 60_000 })
process.exit(await (isOnAthena ? serveThroughAthena({ lakeDir: LAKE_DIR, dataDir: consoleDir }) : start()))
