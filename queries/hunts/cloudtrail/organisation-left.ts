import { defineQuery } from '@/lib/sql/define-query'
import { and, contains, or, sql } from '@/lib/sql/sql'
import { flag } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationInput } from './call'

/** Who took an account out of the organisation, loosened its guard rails, or had a key quarantined? */
export const huntCloudtrailOrganisationLeft = defineQuery({
  name: 'hunts.cloudtrail.organisation-left',
  title: 'Organisation changed or left',
  sentence: 'Who took an account out of the organisation, loosened its guard rails, or had a key quarantined?',
  params: withWindow({ ...operationInput, include_aws: flag(true) }),
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      or(
        isCall({
          organizations: [
            'LeaveOrganization',
            'RemoveAccountFromOrganization',
            'DetachPolicy',
            'DeletePolicy',
            'DisablePolicyType',
            'MoveAccount',
            'CloseAccount',
          ],
          account: ['CloseAccount'],
        }),
        and(
          isCall({ iam: ['AttachUserPolicy', 'PutUserPolicy'] }),
          contains(sql`coalesce(policy.uid, api.request.data)`, 'AWSCompromisedKeyQuarantine'),
        ),
      ),
    ),
  hunt: {
    hit: "Outside the organisation its policies no longer hold. AWS's quarantine policy on a user says that the key was found in public.",
    benign: 'Accounts sold or closed, reviews of policies.',
    next: ['hunts.cloudtrail.administrator-granted', 'hunts.cloudtrail.trails-weakened'],
    attack: ['T1562.001', 'T1531'],
  },
})
