import { describe, expect, it, vi } from 'vitest'
import { LakewardenError } from './errors'
import { handle, isOwnHost } from './http'

const answer = async () => Response.json({ ok: true })

describe('who is answered', () => {
  it.each([
    [
      'our own page',
      { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' },
      'POST',
      200,
    ],
    ['a program', { host: 'localhost:3000' }, 'POST', 200],
    ['an address typed in', { host: '127.0.0.1:3000', 'sec-fetch-site': 'none' }, 'GET', 200],
    ['another site by DNS rebinding', { host: 'evil.example:3000', origin: 'http://evil.example:3000' }, 'POST', 403],
    ['another port of ours', { host: '127.0.0.1:3001' }, 'GET', 403],
    ['no host at all', {}, 'GET', 403],
    ["another site's form", { host: '127.0.0.1:3000', origin: 'http://evil.example' }, 'POST', 403],
    ['a page without origin', { host: '127.0.0.1:3000', origin: 'null' }, 'POST', 403],
    ["another site's image", { host: '127.0.0.1:3000', 'sec-fetch-site': 'cross-site' }, 'GET', 403],
    [
      'another local server',
      { host: '127.0.0.1:3000', origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' },
      'POST',
      403,
    ],
  ])('%s', async (_, headers, method, status) => {
    const plain = { method, headers: new Headers(headers as Record<string, string>) } as unknown as Request
    expect((await handle(plain, answer)).status).toBe(status)
  })

  it('knows its own names only', () => {
    expect(['127.0.0.1:3000', 'localhost:3000', '[::1]:3000'].map((h) => isOwnHost(h, '3000'))).toEqual([
      true,
      true,
      true,
    ])
    expect(
      ['127.0.0.1', '127.0.0.1:3000.evil.example', 'x.localhost:3000', ''].map((h) => isOwnHost(h, '3000')),
    ).toEqual([false, false, false, false])
  })
})

describe('errors', () => {
  const own = { method: 'GET', headers: new Headers({ host: '127.0.0.1:3000' }) } as unknown as Request
  it('have the one shape', async () => {
    const response = await handle(own, async () => {
      throw new LakewardenError('not-found', 'There is no such thing.', { hint: 'Look elsewhere.' })
    })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      error: { code: 'not-found', message: 'There is no such thing.', hint: 'Look elsewhere.', retryable: false },
    })
  })

  it('tell nothing of what was not meant for people', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const response = await handle(own, async () => {
      throw new Error('SELECT secret FROM arn:aws:iam::1:role/x')
    })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
    expect(log).toHaveBeenCalledOnce()
    log.mockRestore()
  })
})
