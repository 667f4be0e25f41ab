import { sql } from '@/lib/sql/sql'
import type { ColumnMapping } from '../column-mapping'
import { epoch, unmapped } from './epoch'

// Without a rule of the DNS firewall there was no verdict, whatever the columns say.
const isJudged = sql`element_at(unmapped, 'firewall_rule_group_id') IS NOT NULL`

/** Route 53 Resolver query logs in OCSF 1.0.0-rc.2: what the firewall alerted of was "No Action". */
export const route53V1: ColumnMapping = {
  time_dt: epoch('time'),
  'cloud.account.uid': 'cloud.account_uid',
  'firewall_rule.uid': unmapped('firewall_rule_group_id'),
  disposition: () => sql`CASE WHEN ${isJudged} THEN CASE disposition_id WHEN 16 THEN 'Alert' ELSE disposition END END`,
  action: () =>
    sql`CASE WHEN ${isJudged} THEN CASE WHEN disposition_id = 2 THEN 'Denied' WHEN disposition_id IN (1, 16) THEN 'Allowed' ELSE disposition END END`,
  action_id: () =>
    sql`CASE WHEN ${isJudged} THEN CASE WHEN disposition_id = 2 THEN 2 WHEN disposition_id IN (1, 16) THEN 1 ELSE 99 END END`,
}
