import { parentPort, workerData } from 'node:worker_threads'
import type { Normalised } from '@/lib/lake/local/normalise/normalised'
import { type LakeLines, LineBatch } from '@/lib/lake/local/write/lake-lines'
import { FileImport, type RowSink } from './file-import'
import type { Quarantined } from './quarantine'
import type { FromReader, ReaderData, ToReader } from './reader-message'

/** So many portions may be under way: one that is being taken, and the next. */
const UNDER_WAY = 2

/** Most files of a trail are small, and a whole batch for each would be work for the garbage collector. */
const FIRST_BATCH = 64 << 10

const { options, folder } = workerData as ReaderData

/** The rows of the file, sent to the thread that writes. */
class SentRows implements RowSink {
  bytes = 0
  events = 0
  private batch = new LineBatch(FIRST_BATCH)
  private underWay = 0
  private room: (() => void) | undefined

  add(row: Normalised): void {
    this.batch.add(row)
    this.events++
  }

  async ready(): Promise<void> {
    if (!this.batch.isFull) return
    send({ type: 'lines', ...this.portion() })
    if (++this.underWay < UNDER_WAY) return
    await new Promise<void>((resolve) => {
      this.room = resolve
    })
  }

  taken(): void {
    this.underWay--
    this.room?.()
    this.room = undefined
  }

  portion(): { lines: LakeLines; bytes: number; events: number } {
    const portion = { lines: this.batch.handOver(), bytes: this.bytes, events: this.events }
    this.batch = new LineBatch()
    this.bytes = 0
    return portion
  }
}

let rows = new SentRows()

parentPort?.on('message', (message: ToReader) => {
  if (message.type === 'more') rows.taken()
  else void readFile(message.path).catch((error: unknown) => send({ type: 'failed', error }))
})

async function readFile(path: string): Promise<void> {
  const sent = new SentRows()
  rows = sent
  const quarantine = { add: (item: Quarantined) => send({ type: 'bad', item }) }
  const tally = { skip: (reason: string) => send({ type: 'skip', reason }) }
  const reading = new FileImport(options, sent, quarantine, tally, path, () => {})
  await reading.read(folder, (bytes) => {
    sent.bytes += bytes
  })
  send({ type: 'done', hasTrouble: reading.hasTrouble, ...sent.portion() })
}

function send(message: FromReader): void {
  const bytes = 'lines' in message ? [message.lines.bytes.buffer as ArrayBuffer] : []
  parentPort?.postMessage(message, bytes)
}
