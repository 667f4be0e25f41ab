import { describe, expect, it } from 'vitest'
import { fitRange, toColumns, zoomRange } from './timeline-model'

const bounds = { from: 0, to: 90 * 86_400_000 }

describe('a timeline', () => {
  it('gathers marks into pixel columns that take the loudest tone', () => {
    const marks = [
      { t: 0, n: 2, tone: 'plain' as const },
      { t: 1, n: 3, tone: 'high' as const },
      { t: 99, n: 1, tone: 'write' as const },
      { t: 100, n: 1, tone: 'critical' as const },
    ]
    const columns = toColumns(marks, { from: 0, to: 100 }, 50, 2)
    expect(columns.map(({ x, n, tone }) => ({ x, n, tone }))).toEqual([
      { x: 0, n: 5, tone: 'high' },
      { x: 48, n: 1, tone: 'write' },
    ])
  })

  it('zooms around the pointer, from 90 days down to one minute and back', () => {
    let range = bounds
    for (let i = 0; i < 40; i++) range = zoomRange(range, 0.5, 0.25, bounds)
    expect(range.to - range.from).toBe(60_000)
    expect(Math.abs((range.from + 15_000) / (bounds.to * 0.25) - 1)).toBeLessThan(0.001)
    for (let i = 0; i < 40; i++) range = zoomRange(range, 2, 0.5, bounds)
    expect(range).toEqual(bounds)
  })

  it('stays inside its bounds', () => {
    expect(fitRange({ from: -5_000_000, to: 5_000_000 }, bounds)).toEqual({ from: 0, to: 10_000_000 })
    expect(fitRange({ from: bounds.to - 10, to: bounds.to + 10 }, bounds)).toEqual({
      from: bounds.to - 60_000,
      to: bounds.to,
    })
  })
})
