import { identifier } from '@/lib/sql/identifier'
import { sql } from '@/lib/sql/sql'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { cut, notAllowed } from '../explain-failure'
import { grantFix } from '../grant-fix'
import type { LakeTable } from '../lake-tables'
import { missingRight } from '../missing-right'

/** Can a row of each source be read? One column, one row: the smallest thing that can be asked. */
export const sources: Check<DoctorAccount> = {
  id: 'sources',
  needs: ['tables', 'output'],
  async run(account): Promise<Outcome[]> {
    const readable = (await account.tables()).filter((t) => t.targetSight === 'seen' && t.linkSight === 'seen')
    return await Promise.all(readable.map((table) => tryOne(account, table)))
  },
}

async function tryOne(account: DoctorAccount, table: LakeTable): Promise<Outcome> {
  const { database, name, source } = table
  const values = { source, table: `${database}.${name}` }
  try {
    const rows = await account.setup.ask(
      'doctor.source',
      sql`SELECT "time" FROM ${identifier(database)}.${identifier(name)} LIMIT 1`,
    )
    return { state: 'ok', code: rows > 0 ? 'source' : 'source-empty', values }
  } catch (thrown) {
    return await explain(account, table, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

/** What Athena's words mean for a table that can be described (athena.md 6, table of error texts). */
async function explain(account: DoctorAccount, table: LakeTable, reason: string): Promise<Outcome> {
  const { region, workGroup } = account.setup
  const { principal } = await account.identity()
  const values = {
    source: table.source,
    table: `${table.database}.${table.name}`,
    principal,
    workgroup: workGroup,
    reason: cut(reason),
  }
  if (/Bytes scanned limit/i.test(reason)) return { state: 'failed', code: 'source-cutoff', values }
  if (/lakeformation:GetDataAccess/.test(reason)) {
    const statement = { Effect: 'Allow', Action: 'lakeformation:GetDataAccess', Resource: '*' } as const
    return { state: 'failed', code: 'data-access', values, fix: { statement } }
  }
  const right = missingRight(new Error(reason))
  if (right?.kind === 'iam') return notAllowed(right.action, right.resource, principal)
  if (
    /no accessible columns|Required Select|privilege|PERMISSION_DENIED|not authorized to access requested/i.test(reason)
  ) {
    return { state: 'failed', code: 'table-select', values, fix: grantFix(['SELECT'], principal, table.target, region) }
  }
  return { state: 'failed', code: 'source', values }
}
