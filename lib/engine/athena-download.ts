import { open, rm } from 'node:fs/promises'
import type { AthenaCalls } from './athena-calls'

/** Connections that may break before an object is given up. */
const BREAKS = 4

/** A result that came incomplete: it is never kept, and asking again reads it once more without a scan. */
export class IncompleteResult extends Error {
  override readonly name = 'IncompleteResult'
  constructor(
    /** How far it came, in words. */
    readonly soFar: string,
    cause?: unknown,
  ) {
    super(`the result ended early: ${soFar}`, { cause })
  }
}

/**
 * Copies an object of S3 into a file, a chunk in memory at a time. When the connection breaks it goes on where it was.
 * @param location `s3://bucket/key`
 * @throws IncompleteResult where fewer bytes came than S3 promised, or the last line is not whole
 */
export async function download(
  calls: AthenaCalls,
  person: string,
  location: string,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const [, bucket = '', key = ''] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location) ?? []
  const file = await open(path, 'w', 0o600)
  let offset = 0
  let size: number | undefined
  let etag: string | undefined
  let last = 0
  try {
    for (let breaks = 0; ; breaks++) {
      const object = await calls.object(person, { bucket, key, offset, etag }, signal)
      size ??= object.ContentLength
      etag ??= object.ETag
      const broke = await (async () => {
        for await (const chunk of object.Body as AsyncIterable<Uint8Array>) {
          await file.write(chunk)
          offset += chunk.length
          last = chunk.at(-1) ?? last
        }
      })().catch((error: unknown) => {
        signal?.throwIfAborted()
        return error
      })
      if (offset === size) break
      if (breaks >= BREAKS) throw new IncompleteResult(`${offset} of ${size ?? 'unknown'} bytes`, broke)
    }
    // Athena ends every line, also the last.
    if (last !== 0x0a) throw new IncompleteResult(`${offset} bytes, the last line is not whole`)
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}
