import { describe, expect, it } from 'vitest'
import { activityMarks, findingMarks, trafficMarks } from './lanes'

const buckets = (rows: [string, string | null, number][]) => ({ from: null, to: null, bucketMs: 1000, rows })
const at = (second: number) => `2026-06-15T12:00:0${second}.000Z`

describe('lanes', () => {
  it('hold the events of their lane in order of time, denied ones loudest', () => {
    const marks = activityMarks('write', {
      success: buckets([
        [at(0), 'write', 4],
        [at(2), 'read', 9],
      ]),
      failure: buckets([[at(3), 'write', 1]]),
      denied: buckets([[at(1), 'write', 2]]),
    })
    expect(marks.map(({ n, tone }) => [n, tone])).toEqual([
      [4, 'write'],
      [2, 'high'],
      [1, 'medium'],
    ])
  })

  it('show refused traffic and the severity of findings', () => {
    const tones = trafficMarks(
      buckets([
        [at(0), 'Allowed', 1],
        [at(1), 'Denied', 1],
        [at(2), null, 1],
      ]),
    ).map(({ tone }) => tone)
    expect(tones).toEqual(['plain', 'medium', 'plain'])
    const finding = { severity_id: 5, severity: null, title: null, product: null, status: null, account: null }
    const rest = { region: null, records: 1 }
    expect(findingMarks([{ ...finding, ...rest, time: at(1), finding_uid: 'f-1' }])).toEqual([
      { t: Date.parse(at(1)), n: 1, tone: 'critical', severity: 'critical', id: 'f-1' },
    ])
  })
})
