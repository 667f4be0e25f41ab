import { defineQuery } from '@/lib/sql/define-query'
import { and, sql } from '@/lib/sql/sql'
import { choice } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { listWebRequests, webInput, webRow } from './web-request'

/** Which web requests matched a managed rule group or a kind of condition? */
export const huntWafRuleMatches = defineQuery({
  name: 'hunts.waf.rule-matches',
  title: 'Web requests that matched a rule',
  sentence: 'Which web requests matched a managed rule group or a kind of condition?',
  params: withWindow({
    rule_type: choice(['any', 'MANAGED_RULE_GROUP', 'REGULAR', 'GROUP', 'RATE_BASED'], 'MANAGED_RULE_GROUP'),
    condition: choice(['any', 'REGEX', 'XSS', 'SQL_INJECTION'], 'any'),
    ...webInput,
  }),
  row: webRow,
  example: exampleWindow,
  sql: (p) =>
    listWebRequests(
      p,
      and(
        p.rule_type !== 'any' && sql`firewall_rule.type = ${p.rule_type}`,
        p.condition !== 'any' && sql`firewall_rule.condition = ${p.condition}`,
      ),
    ),
  hunt: {
    hit: 'A request that a rule saw. What was blocked is history; look whether the same address got something else through.',
    benign: 'Rules that match harmless requests.',
    next: ['hunts.waf.requests-from-address', 'hunts.waf.credential-file-probes'],
    attack: ['T1190'],
  },
})
