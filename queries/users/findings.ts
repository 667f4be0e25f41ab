import { z } from 'zod'
import { defineQuery, type RowOf } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { and, contains, type Fragment, list, or, sql } from '@/lib/sql/sql'
import { rankedFindings } from '../findings/latest'
import { exampleWindow, withWindow } from '../window-params'
import { principalParam, roleSessionOf } from './principal'

/** Which findings point at this principal, its access keys or its instances? Latest state of each. */
export const userFindings = defineQuery({
  name: 'users.findings',
  title: 'Findings about a principal',
  sentence: 'Which findings point at this principal, its access keys or its instances?',
  params: withWindow({
    user: principalParam,
    /** Ids of its access keys: GuardDuty's findings name the key and not the user. */
    keys: z
      .array(z.string().regex(/^[A-Z0-9]{16,128}$/, 'is no access key id'))
      .max(100)
      .optional(),
    /** Instances that act as this principal. */
    instances: z
      .array(z.string().regex(/^i-[0-9a-f]{8,17}$/, 'is no instance id'))
      .max(100)
      .optional(),
  }),
  row: z.object({
    time: z.string(),
    severity_id: z.number().nullable(),
    severity: z.string().nullable(),
    title: z.string().nullable(),
    product: z.string().nullable(),
    status: z.string().nullable(),
    account: z.string().nullable(),
    region: z.string().nullable(),
    finding_uid: z.string().nullable(),
    records: z.number(),
  }),
  example: { ...exampleWindow, user: 'arn:aws:iam::111122223333:user/dave.ortiz' },
  sql: (p) => {
    const pointsAt = (one: Fragment) => aboutPrincipal(one, p)
    return sql`
    SELECT time_dt AS time, severity_id, severity, title, product, status, account, region, finding_uid, records
    FROM (${rankedFindings(
      p,
      sql`severity, finding_info.title AS title, metadata.product.name AS product, status, accountid AS account, region,
        coalesce(${pointsAt(sql`resource`)}, FALSE) OR coalesce(${anyMatch(sql`resources`, pointsAt)}, FALSE) AS is_about`,
    )})
    WHERE nth = 1 AND is_about
    ORDER BY time DESC, finding_uid`
  },
})

/** A finding about a principal. */
export type UserFinding = RowOf<typeof userFindings>

interface Wanted {
  user: string
  keys?: string[] | undefined
  instances?: string[] | undefined
}

/** Whether a resource of a finding is the principal, its role, one of its keys or instances, or a key whose details name it. */
function aboutPrincipal(one: Fragment, { user, keys, instances }: Wanted): Fragment {
  const session = roleSessionOf(user)
  const iam = /^arn:[^:]*:iam::(\d*):(?:user|role)\/(?:.*\/)?([^/]+)$/s.exec(user)
  const name = session?.role ?? iam?.[2]
  const account = session?.account ?? iam?.[1] ?? ''
  return or(
    sql`${one}.uid = ${user}`,
    session &&
      sql`${one}.uid LIKE ${`arn:%:iam::${account}:role/%`} AND regexp_extract(${one}.uid, '[^/]+$') = ${session.role}`,
    keys?.length && sql`regexp_extract(${one}.uid, '[A-Z0-9]{16,128}$') IN (${list(keys)})`,
    instances?.length && sql`regexp_extract(${one}.uid, 'i-[0-9a-f]{8,17}$') IN (${list(instances)})`,
    name &&
      and(
        sql`${one}.type = 'AwsIamAccessKey'`,
        sql`accountid = ${account}`,
        or(contains(sql`${one}.data`, `"username":"${name}"`), contains(sql`${one}.data`, `"principalname":"${name}"`)),
      ),
  )
}
