import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice, flag } from '../../param'
import { laneOf } from '../../users/lane'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, listCalls, operationInput } from './call'

/** What was done in IAM? */
export const huntCloudtrailIamActivity = defineQuery({
  name: 'hunts.cloudtrail.iam-activity',
  title: 'IAM activity',
  sentence: 'What was done in IAM?',
  params: withWindow({
    only_changes: flag(false),
    ...operationInput,
    outcome: choice(['success', 'failure', 'any'], 'any'),
  }),
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(sql`api.service.name = 'iam.amazonaws.com'`, p.only_changes && sql`${laneOf(cloudTrailMgmt)} = 'write'`),
    ),
  hunt: {
    hit: 'A call to IAM. Changes of users, keys, policies and roles decide who may do what later, so each should have an owner and a reason.',
    benign: 'Deployments by infrastructure code, identity synchronisation, audits that list everything.',
    next: [
      'hunts.cloudtrail.iam-changes',
      'hunts.cloudtrail.administrator-granted',
      'hunts.cloudtrail.access-keys-made',
    ],
    attack: ['T1098', 'T1087.004'],
  },
})
