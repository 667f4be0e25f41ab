import { createHash } from 'node:crypto'
import { fileChunks } from './file-chunks'
import type { ImportKind } from './import-kind'
import { unpackedBytes } from './unpacked-bytes'
import { UnreadableInput } from './unreadable-input'

/**
 * SHA-256 of a file's content: by it an import knows what it has imported before, whatever the file is called. Of a
 * kind whose events have no id the content is taken unpacked, because nothing else would tell a log from its `.gz`.
 */
export async function contentHash(path: string, kind: ImportKind): Promise<string> {
  if (kind === 'cloudtrail') return await hashOf(fileChunks(path, 1 << 20))
  try {
    return await hashOf(unpackedBytes(path, () => {}))
  } catch (error) {
    // What cannot be unpacked to its end is known by the bytes that it has.
    if (error instanceof UnreadableInput) return await hashOf(fileChunks(path, 1 << 20))
    throw error
  }
}

async function hashOf(bytes: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}
