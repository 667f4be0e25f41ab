import { defineQuery } from '@/lib/sql/define-query'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who ran commands or opened shells on machines through AWS? */
export const huntCloudtrailRemoteShells = defineQuery({
  name: 'hunts.cloudtrail.remote-shells',
  title: 'Commands and shells on machines',
  sentence: 'Who ran commands or opened shells on machines through AWS?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      isCall({
        ssm: ['SendCommand', 'StartSession', 'ResumeSession', 'StartAutomationExecution'],
        'ec2-instance-connect': ['SendSSHPublicKey', 'SendSerialConsoleSSHPublicKey'],
        ecs: ['ExecuteCommand'],
      }),
    ),
  hunt: {
    hit: 'Somebody got onto a machine without its network or its keys. Many machines, or a caller who never did it, is lateral movement.',
    benign: 'Operators at work, patch management.',
    next: ['hunts.cloudtrail.user-data', 'hunts.cloudtrail.windows-passwords', 'hunts.cloudtrail.changes-by-principal'],
    attack: ['T1651', 'T1021.008'],
  },
})
