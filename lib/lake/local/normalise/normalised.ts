import type { Form } from './form'
import { timestamp } from './instant'
import { Refusal } from './refusal'
import { list, type RowValue } from './struct'

/** Security Lake's names of its eight native sources. */
export type LakeSource =
  | 'CLOUD_TRAIL_MGMT'
  | 'S3_DATA'
  | 'LAMBDA_EXECUTION'
  | 'SH_FINDINGS'
  | 'VPC_FLOW'
  | 'ROUTE53'
  | 'EKS_AUDIT'
  | 'WAF'

/** A row of a lake table: column name to value, absent columns NULL. */
export type OcsfRow = Record<string, RowValue | undefined>

/** A record made a row, and which table it belongs to. */
export interface Normalised {
  source: LakeSource
  /** Epoch milliseconds: the row's `time`. */
  time: number
  /** The account the log belongs to, as found in the record: hostile. */
  account: string | undefined
  region: string | undefined
  /** The event's own id, where the source delivers an event now and then twice: CloudTrail. */
  eventId?: string | undefined
  row: OcsfRow
}

interface Parts {
  source: LakeSource
  form: Form
  /** Epoch milliseconds, or undefined where the record's own time cannot be read. */
  time: number | undefined
  account: string | undefined
  region: string | undefined
  eventId?: string | undefined
  columns: OcsfRow
  /** Filled in the current form only; Amazon's files of 2024 hold none. */
  observables: readonly (RowValue | undefined)[]
}

/**
 * Puts the columns that all sources share on a row.
 * @throws Refusal in the current form where the record has no readable time. (The 2024 transformer wrote 0.)
 */
export function normalised({ source, form, time, account, region, eventId, columns, observables }: Parts): Normalised {
  if (time === undefined && form === 'current') throw new Refusal('the record has no readable time')
  const at = time ?? 0
  return {
    source,
    time: at,
    account,
    region,
    eventId,
    row: {
      ...columns,
      time: at,
      time_dt: timestamp(at),
      accountid: account,
      region,
      asl_version: '2.0',
      observables: form === 'current' ? list(observables) : undefined,
    },
  }
}
