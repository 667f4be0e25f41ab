import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { and, list, sql } from '@/lib/sql/sql'
import { accountParam, many } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationInput, requestValue } from './call'

/** Who changed whom a role trusts, so that another account or anybody may take it? */
export const huntCloudtrailTrustChanged = defineQuery({
  name: 'hunts.cloudtrail.trust-changed',
  title: 'Roles opened to outsiders',
  sentence: 'Who changed whom a role trusts, so that another account or anybody may take it?',
  params: withWindow({ known_accounts: many(accountParam, []), ...operationInput }),
  row: callRow,
  example: exampleWindow,
  sql: (p) => {
    const document = sql`coalesce(${requestValue('policyDocument')}, ${requestValue('assumeRolePolicyDocument')})`
    return listCalls(
      p,
      and(
        isCall({ iam: ['UpdateAssumeRolePolicy', 'CreateRole'] }),
        sql`(regexp_like(${document}, '"(Principal|AWS)"[ ]*:[ ]*(\\[[ ]*)?"[*]"')
        OR ${anyMatch(sql`regexp_extract_all(regexp_extract(${document}, '"Principal"[^}]*[}]'), '[0-9]{12}')`, (a) =>
          and(sql`${a} <> accountid`, p.known_accounts.length > 0 && sql`${a} NOT IN (${list(p.known_accounts)})`),
        )})`,
      ),
    )
  },
  hunt: {
    hit: "The role's trust policy names an account that is not its own, or everybody. That is a door from outside that needs no key.",
    benign: 'Vendors and partner accounts that were agreed on: name them as known.',
    next: [
      'hunts.cloudtrail.role-chaining',
      'hunts.cloudtrail.identity-providers-changed',
      'hunts.cloudtrail.iam-changes',
    ],
    attack: ['T1098.003', 'T1199'],
  },
})
