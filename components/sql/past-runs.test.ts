import { expect, it } from 'vitest'
import type { Execution } from '@/lib/client/execution'
import { pastRuns } from './past-runs'

const request = (sql: string) => ({ sql, params: {}, types: {} })
const execution = (sql: string, startedAt: string): Execution => ({
  ...{ id: `id-of-${sql}`, query: 'sql', state: 'succeeded', engine: 'duckdb' },
  ...{ params: request(sql), startedAt },
})

it('makes one list of what the server ran and what was only tried here', () => {
  const runs = pastRuns(
    [execution('b', '2026-03-01T10:00:00Z'), execution('a', '2026-03-01T09:00:00Z')],
    [
      { request: request('refused'), at: '2026-03-01T09:30:00Z' },
      { request: request('a'), at: '2026-03-01T11:00:00Z' },
    ],
  )
  expect(runs.map((run) => [run.request.sql, run.at.slice(11, 16), run.execution?.id])).toEqual([
    ['a', '11:00', 'id-of-a'],
    ['b', '10:00', 'id-of-b'],
    ['refused', '09:30', undefined],
  ])
})
