import { describe, expect, it } from 'vitest'
import { readWindow } from './use-filters'

const now = Date.UTC(2026, 10, 23, 12)

describe('the window in the URL', () => {
  it('is relative to the pinned end', () => {
    const span = readWindow({ last: '24h', from: null, to: null }, '7d', now)
    expect(span).toMatchObject({ from: new Date(now - 86_400_000), to: new Date(now), last: '24h', isWindowBad: false })
  })

  it('is absolute with any zone', () => {
    const span = readWindow({ last: null, from: '2026-11-20T00:00:00+09:00', to: '2026-11-20T00:00:00Z' }, '7d', now)
    expect(span.from.toISOString()).toBe('2026-11-19T15:00:00.000Z')
    expect(span.last).toBeUndefined()
  })

  it('falls back and says so when it is none', () => {
    for (const url of [
      { last: 'x', from: null, to: null },
      { last: null, from: '2026-11-20T00:00:00Z', to: null },
      { last: null, from: '2026-11-21T00:00:00Z', to: '2026-11-20T00:00:00Z' },
      { last: null, from: 'yesterday', to: '2026-11-20T00:00:00Z' },
    ]) {
      expect(readWindow(url, '7d', now)).toMatchObject({ last: '7d', isWindowBad: true })
    }
  })
})
