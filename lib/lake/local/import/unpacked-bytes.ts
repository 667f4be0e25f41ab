import { createReadStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { constants, crc32, createGunzip, type Gunzip } from 'node:zlib'
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
  if (await isGzip(path)) {
    yield* gunzip(path, onRead)
    return
  }
  for await (const chunk of createReadStream(path, { highWaterMark: PLAIN_CHUNK }) as AsyncIterable<Buffer>) {
    onRead(chunk.length)
    yield chunk
  }
}

async function isGzip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 }) as AsyncIterable<Buffer>) {
    return chunk[0] === 0x1f && chunk[1] === 0x8b
  }
  return false
}

async function* gunzip(path: string, onRead: (bytes: number) => void): AsyncGenerator<Buffer> {
  // With a sync flush at the end, a stream that is cut off gives its last bytes instead of an error.
  const stream = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH, chunkSize: PLAIN_CHUNK })
  let out: Buffer[] = []
  let isDamaged = false
  let checksum = 0
  let length = 0
  let tail: Buffer = Buffer.alloc(0)
  stream.on('data', (data: Buffer) => {
    out.push(data)
    checksum = crc32(data, checksum)
    length += data.length
  })
  stream.on('error', () => {
    isDamaged = true
  })
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: PACKED_CHUNK }) as AsyncIterable<Buffer>) {
      onRead(chunk.length)
      tail = Buffer.concat([tail, chunk]).subarray(-TRAILER_BYTES)
      await new Promise<void>((done) => stream.write(chunk, () => done()))
      yield* out
      out = []
      if (isDamaged) throw new UnreadableInput('the gzip stream is damaged')
    }
    stream.end()
    await finished(stream).catch(() => {})
    yield* out
  } finally {
    stream.destroy()
  }
  if (isDamaged) throw new UnreadableInput('the gzip stream is damaged')
  const isWhole =
    tail.length === TRAILER_BYTES && tail.readUInt32LE(0) === checksum && tail.readUInt32LE(4) === length % 2 ** 32
  // The trailer of several members in a row tells of the last one only: then let zlib say.
  if (!isWhole && !(await unpacksWhole(path))) throw new UnreadableInput('the gzip file is cut off')
}

async function unpacksWhole(path: string): Promise<boolean> {
  const stream: Gunzip = createReadStream(path).pipe(createGunzip())
  try {
    await finished(stream.resume())
    return true
  } catch {
    return false
  }
}
