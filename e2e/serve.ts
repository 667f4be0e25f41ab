import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '@/bin/start'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { PORT } from './fixtures/base-url'
import { DEMO_NOW } from './fixtures/demo-time'

/** A production server over a fresh, small demo lake whose last day is fixed. */
const dataDir = join(import.meta.dirname, '..', '.lakewarden', 'e2e')
rmSync(dataDir, { recursive: true, force: true })
process.env.PORT = String(PORT)
process.env.LAKEWARDEN_DATA_DIR = dataDir
delete process.env.LAKEWARDEN_LAKE_DIR
await makeDemoLake(join(dataDir, 'lake'), { seed: 1, now: DEMO_NOW, events: 60_000 })
process.exit(await start())
