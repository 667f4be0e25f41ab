import { defineQuery } from '@/lib/sql/define-query'
import { and, list, sql } from '@/lib/sql/sql'
import { many, textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationInput, requestValue } from './call'

/** Who attached an administrator's policy to a user, group or role? */
export const huntCloudtrailAdministratorGranted = defineQuery({
  name: 'hunts.cloudtrail.administrator-granted',
  title: 'Administrator rights granted',
  sentence: "Who attached an administrator's policy to a user, group or role?",
  params: withWindow({
    policies: many(textParam, ['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess']),
    ...operationInput,
  }),
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({
          iam: ['AttachUserPolicy', 'AttachRolePolicy', 'AttachGroupPolicy'],
          sso: ['AttachManagedPolicyToPermissionSet'],
        }),
        sql`regexp_extract(coalesce(policy.uid, ${requestValue('policyArn')}, ${requestValue('managedPolicyArn')}), '[^/]+$') IN (${list(p.policies)})`,
      ),
    ),
  hunt: {
    hit: 'Somebody was given all rights. Given to a user made minutes ago, or by a caller who was refused before, it is a takeover.',
    benign: 'Set-up of accounts, break-glass roles.',
    next: ['hunts.cloudtrail.users-made', 'hunts.cloudtrail.policy-versions', 'hunts.cloudtrail.denied-burst'],
    attack: ['T1098.003'],
  },
})
