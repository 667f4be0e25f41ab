import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { contains, sql } from '@/lib/sql/sql'
import { textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { findingInput, findingRow, listFindingRecords } from './finding'

/** Which findings say that credentials of an instance were used elsewhere? */
export const huntFindingsOutsideCredentials = defineQuery({
  name: 'hunts.findings.outside-credentials',
  title: 'Instance credentials used from outside',
  sentence: 'Which findings say that credentials of an instance were used elsewhere?',
  params: withWindow({ type: textParam.default('InstanceCredentialExfiltration'), ...findingInput }),
  row: findingRow,
  example: exampleWindow,
  sql: (p) =>
    listFindingRecords(
      p,
      anyMatch(sql`finding_info.types`, (t) => contains(t, p.type)),
    ),
  hunt: {
    hit: 'GuardDuty saw credentials that were made for one EC2 instance used from another place. Whoever holds them can do what the instance may.',
    benign:
      "Programs that pass their instance's credentials on, traffic of the instance that leaves through a company gateway.",
    next: [
      'hunts.cloudtrail.instance-role-outside',
      'hunts.cloudtrail.from-address',
      'hunts.waf.requests-from-address',
    ],
    attack: ['T1552.005', 'T1078.004'],
  },
})
