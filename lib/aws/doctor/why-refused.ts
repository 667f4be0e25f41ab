import type { Outcome } from './check'
import { cut, notAllowed } from './explain-failure'
import { grantFix } from './grant-fix'
import type { LakeTable } from './lake-tables'
import { missingRight } from './missing-right'

/** A table of which no row could be read, and Athena's words. */
export interface RefusedTable {
  table: LakeTable
  reason: string
}

interface Asker {
  principal: string
  region: string
  workGroup: string
}

/**
 * What Athena's words mean for tables that can be described (athena.md 6, table of error texts). One cause is told once,
 * with every source that it holds for.
 */
export function whyRefused(refused: readonly RefusedTable[], asker: Asker): Outcome[] {
  return [...Map.groupBy(refused, causeOf)].map(([cause, of]) => outcomeOf(cause, of, asker))
}

function causeOf({ table, reason }: RefusedTable): string {
  if (/Bytes scanned limit/i.test(reason)) return 'cutoff'
  const right = missingRight(new Error(reason))
  if (right?.kind === 'iam') return right.action
  return SELECT.test(reason) ? 'select' : reason.replaceAll(table.name, '<table>')
}

/** Athena does not say SELECT: a table of which no column may be read has none. */
const SELECT =
  /no accessible columns|Required Select|any privilege|PERMISSION_DENIED|cannot be resolved or requester is not authorized/i

function outcomeOf(cause: string, of: RefusedTable[], { principal, region, workGroup }: Asker): Outcome {
  const reason = of[0]?.reason ?? ''
  const values = {
    sources: of.map(({ table }) => table.source).join(', '),
    principal,
    workgroup: workGroup,
    reason: cut(reason),
  }
  if (cause === 'cutoff') return { state: 'failed', code: 'source-cutoff', values }
  if (cause === 'lakeformation:GetDataAccess') {
    const statement = { Effect: 'Allow', Action: cause, Resource: '*' } as const
    return { state: 'failed', code: 'data-access', values, fix: { statement } }
  }
  if (cause === 'select') {
    const fixes = of.map(({ table }) => grantFix(['SELECT'], principal, table.target, region))
    const resource = fixes.map(({ grant }) => grant?.resource).join(', ')
    const commands = fixes.flatMap(({ commands = [] }) => commands)
    return {
      state: 'failed',
      code: 'table-select',
      values,
      fix: { grant: { permissions: ['SELECT'], principal, resource }, commands },
    }
  }
  const right = missingRight(new Error(reason))
  if (right?.kind !== 'iam') return { state: 'failed', code: 'source', values }
  const resources = of
    .map((one) => missingRight(new Error(one.reason)))
    .flatMap((one) => (one?.kind === 'iam' ? one.resource : []))
  return notAllowed(right.action, [...new Set(resources)], principal)
}
