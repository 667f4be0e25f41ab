import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { expect, test } from 'vitest'
import { normaliseCloudTrail } from '@/lib/lake/local/normalise/cloud-trail'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { API_FLAT, type ApiFlat, apiRelation } from './api-row'
import { loadRows } from './draw'
import { tellStories } from './story-book'
import { asTableColumns } from './write-source'

/** The CloudTrail record that a story's flat row stands for. */
function recordOf(r: ApiFlat) {
  const parsed = (text: unknown) => (typeof text === 'string' ? JSON.parse(text) : null)
  return {
    eventVersion: '1.11',
    eventTime: `${r.t.replace(' ', 'T')}Z`,
    awsRegion: r.region,
    eventID: r.uid,
    eventType: r.event_type,
    eventCategory: r.category,
    recipientAccountId: r.account,
    eventSource: r.service,
    eventName: r.operation,
    requestID: r.request_id ?? undefined,
    readOnly: r.read_only,
    managementEvent: r.category === 'Management',
    userIdentity: {
      type: r.user_type,
      userName: r.user_name,
      arn: r.user_uid,
      principalId: r.user_alt,
      accountId: r.user_account,
      accessKeyId: r.key,
      invokedBy: r.invoked_by,
      identityProvider: r.idp,
      ...(r.created
        ? {
            sessionContext: {
              attributes: { creationDate: `${String(r.created).replace(' ', 'T')}Z`, mfaAuthenticated: String(r.mfa) },
              ...(r.issuer ? { sessionIssuer: { arn: r.issuer } } : {}),
            },
          }
        : {}),
    },
    userAgent: r.agent,
    sourceIPAddress: r.ip ?? r.domain,
    errorCode: r.error ?? undefined,
    errorMessage: r.message ?? undefined,
    requestParameters: parsed(r.request),
    responseElements: parsed(r.response),
    ...(r.operation === 'ConsoleLogin'
      ? { additionalEventData: { LoginTo: r.login_to, MFAUsed: r.login_mfa ? 'Yes' : 'No' } }
      : {}),
  }
}

/** Everything but NULLs, so that an absent leaf equals a NULL one. */
function solid(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(solid)
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value
  const entries = Object.entries(value).flatMap(([k, v]) => {
    const inner = solid(v)
    return inner === null || inner === undefined || (typeof inner === 'object' && Object.keys(inner).length === 0)
      ? []
      : [[k, inner] as const]
  })
  return Object.fromEntries(entries)
}

const LEFT_OUT = ['unmapped', 'resources', 'time', 'time_dt']

test("a story's CloudTrail rows are what the normaliser makes of the same events", async () => {
  const scratchDir = mkdtempSync(join(tmpdir(), 'lakewarden-api-row-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const now = new Date('2026-03-20T15:30:00Z')
  const flat = tellStories(now).flatMap((s) => [...s.rows.mgmt, ...s.rows.s3])
  await loadRows({ connection, scratchDir, seed: 1, now, days: 1 }, 'flat', API_FLAT, flat)
  const kept = asTableColumns(cloudTrailMgmt)
  const made = await connection.runAndReadAll(
    `SELECT to_json(COLUMNS(* EXCLUDE (${LEFT_OUT.join(', ')})))::VARCHAR FROM (SELECT ${kept} FROM (${apiRelation('flat')}))`,
  )
  const names = made.columnNames().map((name) => name.replace(/^.*"?\b(\w+)"?\)*(::VARCHAR)?.*$/, '$1'))
  const columns = Object.keys(cloudTrailMgmt.columns).filter((name) => !LEFT_OUT.includes(name))
  expect(names.length).toBe(columns.length)
  const rows = made.getRowsJson()
  expect(rows.length).toBe(flat.length)
  const byId = new Map(
    rows.map((row) => {
      const object = Object.fromEntries(
        columns.map((name, k) => [name, row[k] === null ? null : JSON.parse(String(row[k]))]),
      ) as { metadata: { uid: string } }
      return [object.metadata.uid, object] as const
    }),
  )
  for (const row of flat) {
    const { row: wanted } = normaliseCloudTrail(recordOf(row) as never, 'current')
    const expected = Object.fromEntries(Object.entries(wanted).filter(([name]) => !LEFT_OUT.includes(name)))
    const created = (o: unknown) =>
      JSON.parse(
        JSON.stringify(solid(o)).replaceAll(
          /"created_time_dt":"([0-9-]+)[ T]([0-9:]+)[^"]*"/g,
          '"created_time_dt":"$1 $2"',
        ),
      ) as unknown
    expect(created(byId.get(row.uid)), `${row.service} ${row.operation}`).toEqual(created(expected))
  }
  connection.closeSync()
  instance.closeSync()
  rmSync(scratchDir, { recursive: true, force: true })
})
