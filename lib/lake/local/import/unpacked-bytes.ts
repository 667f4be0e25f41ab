import { createReadStream } from 'node:fs'
import { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { constants, crc32, createGunzip } from 'node:zlib'
import { fileChunks } from './file-chunks'
import { UnreadableInput } from './unreadable-input'

/** Packed bytes handed to gunzip at once: they may become a thousand times as many, and all of those are in memory. */
const PACKED_CHUNK = 16 << 10
const PLAIN_CHUNK = 256 << 10

/** A gzip member ends with the checksum and the length of what it unpacks to. */
const TRAILER_BYTES = 8

/**
 * A file's bytes, unpacked where it is gzip (told by its first bytes, not by its name).
 * @param onRead how many more bytes were read from disk
 * @throws UnreadableInput where a gzip stream is damaged or cut off, after all that could be unpacked was given
 */
export async function* unpackedBytes(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  const chunks = fileChunks(path, PLAIN_CHUNK)
  try {
    const first = await chunks.next()
    if (first.done) return
    if (first.value[0] === 0x1f && first.value[1] === 0x8b) {
      yield* gunzip(path, pieces(first.value, chunks), onRead)
      return
    }
    onRead(first.value.length)
    yield first.value
    for await (const chunk of chunks) {
      onRead(chunk.length)
      yield chunk
    }
  } finally {
    await chunks.return(undefined)
  }
}

async function* pieces(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* piecesOf(first)
  for await (const chunk of rest) yield* piecesOf(chunk)
}

function* piecesOf(chunk: Buffer): Generator<Buffer> {
  for (let at = 0; at < chunk.length; at += PACKED_CHUNK) yield chunk.subarray(at, at + PACKED_CHUNK)
}

async function* gunzip(
  path: string,
  packedChunks: AsyncIterable<Buffer>,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const unpacking = new Unpacking()
  let tail: Buffer = Buffer.alloc(0)
  let packed = 0
  try {
    for await (const chunk of packedChunks) {
      onRead(chunk.length)
      tail = Buffer.concat([tail, chunk]).subarray(-TRAILER_BYTES)
      await unpacking.write(chunk)
      yield* unpacking.take()
      if (unpacking.isDamaged) {
        yield* beforeDamage(path, packed, chunk, unpacking.length)
        throw new UnreadableInput('the gzip stream is damaged')
      }
      packed += chunk.length
    }
    await unpacking.end()
    yield* unpacking.take()
  } finally {
    unpacking.close()
  }
  if (unpacking.isDamaged) throw new UnreadableInput('the gzip stream is damaged')
  const isWhole =
    tail.length === TRAILER_BYTES &&
    tail.readUInt32LE(0) === unpacking.checksum &&
    tail.readUInt32LE(4) === unpacking.length % 2 ** 32
  // The trailer of several members in a row tells of the last one only: then let zlib say.
  if (!isWhole && !(await unpacksWhole(path))) throw new UnreadableInput('the gzip file is cut off')
}

/**
 * What zlib keeps to itself of a chunk that is damaged somewhere: the good bytes before. It is unpacked again, the
 * damaged chunk byte by byte.
 * @param packed bytes of the file before the chunk
 * @param given unpacked bytes that need not be given again
 */
async function* beforeDamage(path: string, packed: number, chunk: Buffer, given: number): AsyncGenerator<Buffer> {
  const unpacking = new Unpacking()
  let passed = 0
  const rest = function* () {
    for (const piece of unpacking.take()) {
      const fresh = piece.subarray(Math.max(0, given - passed))
      passed += piece.length
      if (fresh.length > 0) yield fresh
    }
  }
  try {
    if (packed > 0) {
      const before = createReadStream(path, { end: packed - 1, highWaterMark: PACKED_CHUNK }) as AsyncIterable<Buffer>
      for await (const piece of before) {
        await unpacking.write(piece)
        yield* rest()
      }
    }
    for (let i = 0; i < chunk.length && !unpacking.isDamaged; i++) {
      await unpacking.write(chunk.subarray(i, i + 1))
      yield* rest()
    }
  } finally {
    unpacking.close()
  }
}

/** A gzip stream being unpacked, chunk by chunk. */
class Unpacking {
  isDamaged = false
  checksum = 0
  length = 0
  private out: Buffer[] = []
  private done: () => void = () => {}
  // With a sync flush at the end, a stream that is cut off gives its last bytes instead of an error.
  private readonly stream = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: PLAIN_CHUNK })

  constructor() {
    this.stream.on('data', (data: Buffer) => {
      this.out.push(data)
      this.checksum = crc32(data, this.checksum)
      this.length += data.length
    })
    // zlib then never calls back for the chunk.
    this.stream.on('error', () => {
      this.isDamaged = true
      this.done()
    })
  }

  async write(chunk: Buffer): Promise<void> {
    if (this.isDamaged) return
    await new Promise<void>((done) => {
      this.done = done
      this.stream.write(chunk, () => done())
    })
  }

  async end(): Promise<void> {
    this.stream.end()
    await finished(this.stream).catch(() => {})
  }

  take(): Buffer[] {
    return this.out.splice(0)
  }

  close(): void {
    this.stream.destroy()
  }
}

async function unpacksWhole(path: string): Promise<boolean> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  try {
    await pipeline(createReadStream(path), createGunzip(), nowhere)
    return true
  } catch {
    return false
  }
}
