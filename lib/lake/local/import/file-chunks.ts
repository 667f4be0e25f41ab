import { open } from 'node:fs/promises'

/**
 * A file's bytes as they lie, opened once. A buffer is no larger than the file: a trail is mostly small files, and
 * for each of them a large one would cost more than the reading.
 * @param most bytes given at once
 * @throws what the file system says, with its `syscall`
 */
export async function* fileChunks(path: string, most: number): AsyncGenerator<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    for (let at = 0; ; ) {
      // Where the size is not told (0), the end is found by reading.
      const length = size > at ? Math.min(size - at, most) : most
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafeSlow(length), 0, length)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
      if (at === size) return
    }
  } finally {
    await file.close()
  }
}
