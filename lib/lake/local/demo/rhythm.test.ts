import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { makeHours } from './rhythm'

const NOW = new Date('2026-03-20T15:30:00Z')

test('sixty days end at the last moment, the last fourteen carry more than twice as much a day', async () => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  await makeHours({ connection, scratchDir: '', seed: 1, now: NOW, days: 60 })
  const seen = await connection.runAndReadAll(`SELECT grp, count(*) AS buckets, count(DISTINCT b) AS different,
      round((${NOW.getTime()} - min(start_ms)) / 86400000.0)::INT AS days, max(start_ms) < ${NOW.getTime()} AS ends_in_time,
      round((count(*) FILTER (start_ms >= ${NOW.getTime()} - 14 * 86400000) / 14.0) / (count(*) FILTER (start_ms < ${NOW.getTime()} - 14 * 86400000) / 46.0), 1) AS denser
    FROM hour_pick GROUP BY grp ORDER BY grp`)
  const rows = seen.getRowObjectsJson()
  expect(rows.map((row) => row.grp)).toEqual(['dublin', 'machine', 'newYork', 'night', 'shop', 'tokyo'])
  for (const row of rows) {
    expect(row.buckets, String(row.grp)).toBe('65536')
    expect(row.different).toBe('65536')
    expect(Number(row.days)).toBeGreaterThanOrEqual(59)
    expect(row.ends_in_time).toBe(true)
    expect(Number(row.denser)).toBeGreaterThan(1.9)
  }
  const [night] = (
    await connection.runAndReadAll(
      `SELECT count(*) FILTER (hour(make_timestamp_ms(start_ms)) NOT BETWEEN 0 AND 5) AS by_day FROM hour_pick WHERE grp = 'night'`,
    )
  ).getRowObjectsJson()
  expect(night?.by_day).toBe('0')
  const [weekend] = (
    await connection.runAndReadAll(
      `SELECT count(*) FILTER (dayofweek(make_timestamp_ms(start_ms)) IN (0, 6)) < count(*) * 0.05 AS is_free FROM hour_pick WHERE grp = 'dublin'`,
    )
  ).getRowObjectsJson()
  expect(weekend?.is_free).toBe(true)
  connection.closeSync()
  instance.closeSync()
})
