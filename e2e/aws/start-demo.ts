import { join, resolve } from 'node:path'
import { progressLine } from '@/bin/progress-line'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { serveThroughAthena } from './serve-through-athena'

// `npm run start:aws-demo`: the console on Athena without an AWS account. What it asks goes over AWS's wire protocols to
// a server on this machine, which answers from a demo lake that plays the lake of another account.

/** The seed of the demo lake: the same stories as `npm start` has. */
const DEMO_SEED = 1

const folder = resolve(process.env.LAKEWARDEN_DATA_DIR ?? '.lakewarden', 'aws-demo')
const lakeDir = join(folder, 'shared-lake')
await makeIfEmpty()
process.exit(await serveThroughAthena({ lakeDir, dataDir: join(folder, 'console') }))

async function makeIfEmpty(): Promise<void> {
  const manifest = Manifest.open(lakeDir)
  try {
    if (manifest.files().length > 0) return
  } finally {
    manifest.close()
  }
  const show = progressLine('Making the lake that is shared with the played account')
  const made = await makeDemoLake(lakeDir, { seed: DEMO_SEED, now: new Date(), onProgress: show.update })
  show.end(`${made.events.toLocaleString('en')} events, ${made.stories} stories`)
}
