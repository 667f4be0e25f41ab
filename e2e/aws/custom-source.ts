import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** A custom source of a lake under test: sign-ins at an identity provider. */
export const customSource = {
  /** As its owner registered it; it lies at `ext/<name>/`. */
  name: 'Idp-Sign-Ins',
  /** Column name to Glue type, as the crawler finds them; the partition keys stand in the path. */
  columns: {
    time: 'bigint',
    time_dt: 'timestamp',
    activity_name: 'string',
    actor: 'struct<user:struct<name:string,uid:string>>',
    src_endpoint: 'struct<ip:string>',
    factors: 'array<struct<kind:string,is_new:boolean>>',
  },
}

const HOUR = 3_600_000

/** Writes the source's files into a lake: one sign-in an hour, the last at `newest`, in one account and Region. */
export async function addCustomSource(lakeDir: string, newest: Date, events = 48): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const times = Array.from({ length: events }, (_, i) => newest.getTime() - i * HOUR)
  try {
    for (const [day, ofDay] of Map.groupBy(times, (ms) =>
      new Date(ms).toISOString().slice(0, 10).replaceAll('-', ''),
    )) {
      const folder = join(lakeDir, `ext/${customSource.name}/region=us-east-1/accountId=111122223333/eventDay=${day}`)
      mkdirSync(folder, { recursive: true })
      await connection.run(`COPY (SELECT ms AS time, make_timestamp(ms * 1000) AS time_dt, 'Logon' AS activity_name,
          {user: {name: 'user-' || (ms // ${HOUR}) % 3, uid: 'u' || (ms // ${HOUR}) % 3}} AS actor,
          {ip: '198.51.100.' || (ms // ${HOUR}) % 200} AS src_endpoint,
          [{kind: 'totp', is_new: (ms // ${HOUR}) % 7 = 0}] AS factors
        FROM unnest([${ofDay.join(', ')}]::BIGINT[]) AS t(ms) ORDER BY ms)
        TO '${join(folder, 'sign-ins.parquet').replaceAll("'", "''")}' (FORMAT parquet)`)
    }
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
