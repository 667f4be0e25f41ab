import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AthenaClient } from '@aws-sdk/client-athena'
import { S3Client } from '@aws-sdk/client-s3'
import { AthenaExpress } from 'athena-express-plus'
import { query } from 'athena-query'
import type { MeasuredClient } from './as-lakewarden'

const WORK_GROUP = 'lakewarden'
/** It wants one, and the workgroup puts its own in its place. */
const OUTPUT = 's3://ignored/'

/** What it does where nothing is said. */
const DEFAULTS = { catalog: 'AwsDataCatalog', backoff: 1_000, profile: '' }

type Rows = readonly Record<string, unknown>[]

/** athena-query 1.0.6: polls every second, reads the first page of GetQueryResults and no other. */
export async function asAthenaQuery(): Promise<MeasuredClient> {
  const region = process.env.AWS_REGION ?? ''
  return client(async (sql) => {
    // Its types tell of an object; what comes is a pair.
    const answer: unknown = await query(sql, {
      database: 'default',
      workgroup: WORK_GROUP,
      output: OUTPUT,
      ...DEFAULTS,
      region,
    })
    return (answer as [columns: unknown, rows: Rows])[1]
  })
}

/** athena-express-plus 8.1.0: polls every 200 ms, reads the CSV from S3 into an array of objects. */
export async function asAthenaExpressPlus(): Promise<MeasuredClient> {
  const athena = new AthenaClient({})
  const s3 = new S3Client({ forcePathStyle: true })
  const express = new AthenaExpress({ athena, s3, workgroup: WORK_GROUP, s3Bucket: OUTPUT, getStats: true })
  return client(async (sql) => (await express.query(sql)).Items as Rows)
}

/** The rows become a file of JSON lines, written as a careful user would: streamed. */
function client(ask: (sql: string) => Promise<Rows>): MeasuredClient {
  return {
    async ask(sql, path) {
      const rows = await ask(sql)
      await pipeline(Readable.from(lines(rows)), createWriteStream(path))
      return rows.length
    },
    async view(questions, viewers) {
      const asking = questions.flatMap((sql) => Array.from({ length: viewers }, () => ask(sql)))
      return (await Promise.allSettled(asking)).filter((end) => end.status === 'rejected').length
    },
  }
}

function* lines(rows: Rows): Generator<string> {
  for (let i = 0; i < rows.length; i += 1_000) {
    yield rows
      .slice(i, i + 1_000)
      .map((row) => `${JSON.stringify(row, (_, v) => (typeof v === 'bigint' ? String(v) : v))}\n`)
      .join('')
  }
}
