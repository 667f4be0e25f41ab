import { defineQuery } from '@/lib/sql/define-query'
import { and, contains, sql } from '@/lib/sql/sql'
import { exampleWindow } from '../../window-params'
import { callRow, isCall, listCalls, operationParams } from './call'

/** Who read or changed the start-up script of instances? */
export const huntCloudtrailUserData = defineQuery({
  name: 'hunts.cloudtrail.user-data',
  title: 'Start-up scripts read or changed',
  sentence: 'Who read or changed the start-up script of instances?',
  params: operationParams,
  row: callRow,
  example: exampleWindow,
  sql: (p) =>
    listCalls(
      p,
      and(
        isCall({ ec2: ['DescribeInstanceAttribute', 'ModifyInstanceAttribute', 'CreateLaunchTemplateVersion'] }),
        sql`coalesce(${contains(sql`api.request.data`, 'userData')}, element_at(unmapped, 'requestParameters.attribute') = 'userData')`,
      ),
    ),
  hunt: {
    hit: 'Start-up scripts often hold passwords, and what is written into them runs as root at the next start.',
    benign: 'Infrastructure code that compares what is there.',
    next: ['hunts.cloudtrail.remote-shells', 'hunts.cloudtrail.discovery-burst'],
    attack: ['T1552.005', 'T1578.005'],
  },
})
