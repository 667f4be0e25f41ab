import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { isDenial } from '../../verdict/outcome'
import { exampleWindow, withWindow } from '../../window-params'
import { callInput, callRow, listCalls } from './call'

// The four codes of AWS's published query leave out the many other spellings that services use.
const isDenied = sql`(${isDenial(sql`api.response.error`)} OR api.response.error IN ('Client.InvalidPermission.NotFound', 'Client.OperationNotPermitted'))`

/** Who tried what they were not allowed to do? */
export const huntCloudtrailDeniedCalls = defineQuery({
  name: 'hunts.cloudtrail.denied-calls',
  title: 'Unauthorised attempts',
  sentence: 'Who tried what they were not allowed to do?',
  params: withWindow(callInput),
  row: callRow,
  example: exampleWindow,
  sql: (p) => listCalls(p, isDenied),
  hunt: {
    hit: 'AWS refused a call for want of rights. One is a slip; many different ones by one caller within minutes is somebody finding out what a credential can do.',
    benign:
      'Roles whose rights lag behind what their program does, consoles that ask for more than the viewer may see, security scanners.',
    next: ['hunts.cloudtrail.denied-burst', 'hunts.cloudtrail.of-access-key', 'hunts.cloudtrail.from-address'],
    attack: ['T1087.004', 'T1526', 'T1580'],
  },
})
