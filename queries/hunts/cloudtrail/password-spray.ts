import { z } from 'zod'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { bucket } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { count, rowsParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callsWithin, failed, isCall, someOf, sourceOfCall } from './call'

/** Which addresses failed to sign in as many users, or many times, and did they get in at last? */
export const huntCloudtrailPasswordSpray = defineQuery({
  name: 'hunts.cloudtrail.password-spray',
  title: 'Guessed console passwords',
  sentence: 'Which addresses failed to sign in as many users, or many times, and did they get in at last?',
  params: withWindow({
    minutes: count(10, 'minutes', { max: 1_440 }),
    min_users: count(5, 'users'),
    min_failures: count(10, 'calls'),
    limit: rowsParam,
  }),
  row: z.object({
    bucket_time: z.string(),
    source: z.string().nullable(),
    users_tried: z.number(),
    failures: z.number(),
    some_users: z.string().nullable(),
    /** Sign-ins of the address that worked, in the whole window. */
    successes_in_window: z.number(),
    account: z.string().nullable(),
    of_total: z.number(),
  }),
  example: exampleWindow,
  sql: (p) => sql`
  SELECT bucket_time, source, users_tried, failures, some_users, successes_in_window, account, count(*) OVER () AS of_total
  FROM (
    SELECT bucket_time, source, users_tried, failures, some_users, account,
      CAST(sum(successes) OVER (PARTITION BY source) AS bigint) AS successes_in_window
    FROM (
      SELECT ${bucket(sql`time_dt`, p.minutes * 60)} AS bucket_time, ${sourceOfCall} AS source,
        count(DISTINCT CASE WHEN ${failed} THEN actor.user.name END) AS users_tried, count_if(${failed}) AS failures,
        count_if(NOT ${failed}) AS successes,
        ${someOf(sql`CASE WHEN ${failed} THEN actor.user.name END`)} AS some_users, max(accountid) AS account
      FROM ${cloudTrailMgmt}
      WHERE ${callsWithin(p)} AND ${isCall({ signin: ['ConsoleLogin'] })}
      GROUP BY 1, 2))
  WHERE users_tried >= ${p.min_users} OR failures >= ${p.min_failures}
  ORDER BY failures DESC, bucket_time, source
  LIMIT ${p.limit}`,
  hunt: {
    hit: 'One line an address and span of time. Many users and few tries each is a spray, one user and many tries is guessing; a success of the address afterwards is a break-in.',
    benign: 'A gateway behind which many people sign in on a Monday, a program with an old password.',
    next: ['hunts.cloudtrail.sign-ins', 'hunts.cloudtrail.sign-ins-without-mfa', 'hunts.cloudtrail.from-address'],
    attack: ['T1110.003'],
  },
})
