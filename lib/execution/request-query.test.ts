import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { windowParams } from '@/queries/window-params'
import { jsonBody, parseOrRefuse, refuseUnspeakable } from './request-query'

const window = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' }
const refusal = (text: string) =>
  expect.objectContaining({ code: 'bad-params', message: expect.stringContaining(text) })

describe('parameters', () => {
  const parse = (params: unknown) => parseOrRefuse(z.object({ params: windowParams }), { params })

  it('are refused by the name of the field', () => {
    expect(parse(window).params.from).toEqual(new Date(window.from))
    expect(() => parse({ ...window, to: 'x' })).toThrow(refusal('params.to: '))
    expect(() => parse({ ...window, to: window.from })).toThrow(refusal('params.to: '))
    expect(() => parse({ ...window, regions: ['US EAST'] })).toThrow(refusal('params.regions.0: '))
  })

  it('are refused where they are unknown: a misspelt scope would be no scope', () => {
    expect(() => parse({ ...window, acounts: ['111122223333'] })).toThrow(refusal('params.acounts: '))
    expect(() => parse(JSON.parse(`{"from":"${window.from}","to":"${window.to}","__proto__":{}}`))).toThrow(
      refusal('params.__proto__: '),
    )
  })

  it('hold no text that cannot be put into SQL', () => {
    expect(() => refuseUnspeakable({ user: 'a', ips: ['b', 1, null, true, new Date()] }, 'params')).not.toThrow()
    expect(() => refuseUnspeakable({ user: 'a\0b' }, 'params')).toThrow(refusal('params.user: '))
    expect(() => refuseUnspeakable({ ips: ['ok', '\ud800'] }, 'params')).toThrow(refusal('params.ips.1: '))
  })
})

describe('a body', () => {
  const body = (text: string) => jsonBody(new Request('http://127.0.0.1/', { method: 'POST', body: text }))

  it('is JSON, or nothing, and no longer than it need be', async () => {
    expect(await body('')).toEqual({})
    expect(await body('{"a":1}')).toEqual({ a: 1 })
    await expect(body('{')).rejects.toEqual(refusal('is not JSON'))
    await expect(body(`"${'x'.repeat(300_000)}"`)).rejects.toEqual(refusal('longer than 256 KiB'))
  })
})
