import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { Manifest } from '@/lib/lake/local/manifest'
import { BENCH_DIR, benchLake, lastDays, overviewQuestions } from './bench-lake'
import { bytesRead, type Measurement, print } from './measure'

/** Bytes read by the overview's questions against the compressed column chunks that they need. */
export async function measureBytes(): Promise<void> {
  const manifest = Manifest.open(await benchLake(1_000_000))
  await manifest.refresh()
  const engine = await DuckDbEngine.open({ manifest, tempDir: join(BENCH_DIR, 'tmp') })
  const rows: Measurement[] = []
  const total = { read: 0, needed: 0 }
  for (const question of overviewQuestions()) {
    const resultPath = join(BENCH_DIR, 'bytes.parquet')
    const ask = async () => {
      const fragment = question.sql(question.params.parse(lastDays(question, 7)))
      const id = await engine.start({ fragment, name: question.name, token: crypto.randomUUID(), resultPath })
      return await engine.ended(id)
    }
    // The first run also reads footers and the manifest; they are no part of the columns.
    await ask()
    const before = bytesRead()
    const { scannedBytes } = await ask()
    const read = bytesRead() - before
    total.read += read
    total.needed += scannedBytes
    rows.push(line(question.name, read, scannedBytes))
  }
  rows.push(line('all', total.read, total.needed))
  print('Bytes read by the overview’s questions, 7 days of 1 M events', rows)
  await engine.close()
  manifest.close()
  rmSync(join(BENCH_DIR, 'bytes.parquet'), { force: true })
}

function line(what: string, read: number, needed: number): Measurement {
  return { what, value: `${read} B`, baseline: `${needed} B`, ratio: (read / needed).toFixed(2), aim: '<= 1.05' }
}
