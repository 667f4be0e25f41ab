import { isObject, type Json, type JsonObject } from '@/lib/lake/local/normalise/json-value'
import { parseJson } from '@/lib/lake/local/normalise/parse-json'
import { VpcFlowText } from '@/lib/lake/local/normalise/vpc-flow-text'
import { LIST_NAMES, unpack } from './envelope'
import { type FileShape, fileShape } from './file-shape'
import { LineReader } from './line-reader'
import { parquetRows } from './parquet-input'
import { RecordSplitter } from './record-splitter'
import { unpackedBytes } from './unpacked-bytes'
import { UnreadableInput } from './unreadable-input'

/** Receives what a file holds. `raw` gives the record's text where it has to be kept. */
export interface RecordSink {
  record(record: JsonObject, position: string, owner: string | undefined, raw: () => string): void
  /** `error` is what went wrong with this one record: a Refusal, or a SyntaxError of JSON. */
  bad(error: unknown, position: string, raw: string): void
  /** Called between chunks: the place to wait, or to throw and so give up the file. */
  pause(): Promise<void>
}

interface Options {
  /** Whether lines of text are flow logs. */
  isFlowLog: boolean
  /** Where files may be put aside. */
  folder: string
  onRead(bytes: number): void
}

/**
 * Reads one log file of any size, in whatever shape it is delivered.
 * @throws UnreadableInput where the file as a whole cannot be read; what came before is in the sink
 */
export async function readRecords(path: string, sink: RecordSink, options: Options): Promise<void> {
  let reader: { push(chunk: Buffer): void; end(reason?: string): void } | undefined
  const start = (head: Buffer) => {
    const shape = fileShape(head, options.isFlowLog)
    reader = readerOf(shape, sink, options.isFlowLog)
    return shape
  }
  try {
    for await (const chunk of unpackedBytes(path, options.onRead)) {
      if (chunk.length === 0) continue
      if (!reader && start(chunk) === 'parquet') return await readParquet(path, sink, options)
      reader?.push(chunk)
      await sink.pause()
    }
  } catch (error) {
    if (!(error instanceof UnreadableInput) || !reader) throw error
    reader.end(error.message)
    return
  }
  if (!reader) throw new UnreadableInput('the file is empty')
  reader.end()
}

async function readParquet(path: string, sink: RecordSink, { folder }: Options): Promise<void> {
  const reader = readerOf('json', sink, false)
  for await (const chunk of parquetRows(path, folder)) {
    reader.push(chunk)
    await sink.pause()
  }
  reader.end()
}

function readerOf(shape: FileShape, sink: RecordSink, isFlowLog: boolean) {
  const flowLog = isFlowLog ? new VpcFlowText() : undefined
  if (shape === 'text') {
    return new LineReader({
      line: (text, number) => giveLine(text, `line ${number}`, flowLog, sink, undefined),
      bad: (reason, raw, number) => sink.bad(new UnreadableInput(reason), `line ${number}`, raw),
    })
  }
  return new RecordSplitter(LIST_NAMES, {
    record: (text, position) => giveJson(text, `byte ${position}`, flowLog, sink),
    bad: (reason, raw, position) => sink.bad(new UnreadableInput(reason), `byte ${position}`, raw),
  })
}

function giveJson(text: string, position: string, flowLog: VpcFlowText | undefined, sink: RecordSink): void {
  let packed: Json
  try {
    packed = parseJson(text)
    for (const { record, owner } of unpack(packed)) {
      if (isObject(record))
        sink.record(record, position, owner, () => (record === packed ? text : JSON.stringify(record)))
      else if (typeof record === 'string') giveLine(record, position, flowLog, sink, owner)
      else sink.bad(new UnreadableInput('not a JSON object'), position, JSON.stringify(record))
    }
  } catch (error) {
    sink.bad(error, position, text)
  }
}

function giveLine(
  text: string,
  position: string,
  flowLog: VpcFlowText | undefined,
  sink: RecordSink,
  owner: string | undefined,
): void {
  try {
    if (!flowLog) throw new UnreadableInput('not a JSON object')
    const record = flowLog.read(text)
    if (record) sink.record(record, position, owner, () => text)
  } catch (error) {
    sink.bad(error, position, text)
  }
}
