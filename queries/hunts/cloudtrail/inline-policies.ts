import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationInput, requestValue } from './call'

/** Who put an inline policy that allows everything? */
export const huntCloudtrailInlinePolicies = defineQuery({
  name: 'hunts.cloudtrail.inline-policies',
  title: 'Inline policies with every right',
  sentence: 'Who put an inline policy that allows everything?',
  params: withWindow({ only_wildcards: flag(true), ...operationInput }),
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({ iam: ['PutUserPolicy', 'PutRolePolicy', 'PutGroupPolicy'], sso: ['PutInlinePolicyToPermissionSet'] }),
        p.only_wildcards &&
          sql`regexp_like(${requestValue('policyDocument')}, '"Action"\\s*:\\s*(\\[[^\\]]*)?"([*]|iam:[*])"')`,
      ),
    ),
  hunt: {
    hit: 'Rights written into a user, group or role itself, where reviews of managed policies do not look.',
    benign: 'Old infrastructure code, experiments in test accounts.',
    next: ['hunts.cloudtrail.administrator-granted', 'hunts.cloudtrail.policy-versions'],
    attack: ['T1098.003'],
  },
})
