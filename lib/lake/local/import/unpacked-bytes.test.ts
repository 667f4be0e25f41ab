import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { unpackedBytes } from './unpacked-bytes'

const dir = mkdtempSync(join(tmpdir(), 'lakewarden-gzip-'))
afterAll(() => rmSync(dir, { recursive: true }))

async function unpack(bytes: Buffer): Promise<{ text: string; reason?: string }> {
  const path = join(dir, 'file')
  writeFileSync(path, bytes)
  let text = ''
  try {
    for await (const chunk of unpackedBytes(path, () => {})) text += chunk.toString('latin1')
    return { text }
  } catch (error) {
    return { text, reason: (error as Error).message }
  }
}

/** Does not compress well, so that it takes many chunks. */
const noise = Array.from({ length: 40_000 }, (_, i) => `${((i * 2_654_435_761) % 2 ** 32).toString(36)}\n`).join('')

describe('gzip', () => {
  it('is unpacked, whatever the number of members; other files are given as they are', async () => {
    expect(await unpack(Buffer.from('plain'))).toEqual({ text: 'plain' })
    expect(await unpack(gzipSync(noise))).toEqual({ text: noise })
    expect(await unpack(Buffer.concat([gzipSync('a'), gzipSync('b')]))).toEqual({ text: 'ab' })
    expect(await unpack(Buffer.concat([gzipSync('a'), Buffer.alloc(100)]))).toEqual({ text: 'a' })
  })

  it('that is cut off gives what there is', async () => {
    const { text, reason } = await unpack(gzipSync(noise).subarray(0, 100_000))
    expect(reason).toBe('the gzip file is cut off')
    expect(text.length).toBeGreaterThan(100_000)
    expect(noise.startsWith(text)).toBe(true)
  })

  it('that is damaged gives all before the damage, and comes to an end', async () => {
    const packed = gzipSync(noise)
    packed.fill(0xff, 100_000, 100_100)
    const { text, reason } = await unpack(packed)
    expect(reason).toBe('the gzip stream is damaged')
    expect(text.length).toBeGreaterThan(100_000)
    expect(noise.startsWith(text.slice(0, -1_000))).toBe(true)
  })

  it('with something else behind it gives its own', async () => {
    const behind = { text: 'hello', reason: 'the gzip stream is damaged' }
    expect(await unpack(Buffer.concat([gzipSync('hello'), Buffer.from('garbage')]))).toEqual(behind)
    expect(await unpack(Buffer.from('\x1f\x8bnot gzip at all', 'latin1'))).toEqual({ ...behind, text: '' })
  })
})
