import { waf } from '@/lib/lake/tables/waf'
import { PROD } from '../company'
import { BUCKETS, loadRows, makePicks, type Workshop } from '../draw'
import { HOUR_BUCKETS } from '../rhythm'
import { WAF_FLAT, type WafFlat, wafRelation } from '../waf-row'
import { writeSource } from '../write-source'

/** The web ACL before the shop in a Region. */
export const aclOf = (region: string) =>
  `arn:aws:wafv2:${region}:${PROD}:regional/webacl/shop/4d1c2b3a-9e8f-4a6b-8c7d-${region.length}0f1e2d3c4b5`

const PATHS = [
  ['/', 40],
  ['/search', 26],
  ['/products/apples', 18],
  ['/products/bread', 14],
  ['/basket', 12],
  ['/checkout', 7],
  ['/login', 6],
  ['/api/stock', 16],
  ['/assets/app.js', 20],
  ['/health', 8],
] as const
const PROBES = [
  '/.env',
  '/wp-login.php',
  '/.git/config',
  '/.aws/credentials',
  '/phpmyadmin/',
  '/cgi-bin/test',
  '/actuator/env',
  '/admin',
] as const

async function makeFlat(shop: Workshop, events: number, story: readonly WafFlat[]): Promise<void> {
  const c = shop.connection
  await loadRows(
    shop,
    'page',
    { grp: 'VARCHAR', id: 'INTEGER', weight: 'DOUBLE', path: 'VARCHAR', probe: 'BOOLEAN' },
    [
      ...PATHS.map(([path, weight]) => ({ path, weight, probe: false })),
      ...PROBES.map((path) => ({ path, weight: 0.8, probe: true })),
    ].map((page, id) => ({ grp: 'all', id, ...page })),
  )
  await loadRows(shop, 'story_waf', WAF_FLAT, story)
  await makePicks(c, 'page')
  await c.run(`CREATE OR REPLACE TEMP TABLE flat_waf AS
    WITH e AS (
      SELECT r.i, g.*, make_timestamp_ms(h.start_ms + draw(r.i, 3, 3600000)) AS t, pow(draw(r.i, 4, 10000) / 10000.0, 3) AS tail,
        CASE WHEN draw(r.i, 5, 3) = 0 THEN 'eu-west-1' ELSE 'us-east-1' END AS region, draw(r.i, 6, 400) = 0 AS too_fast
      FROM range(70000000, ${70_000_000 + events}) r(i)
      JOIN page_pick p ON p.b = draw(r.i, 1, ${BUCKETS}) JOIN page g ON g.id = p.id
      JOIN hour_pick h ON h.grp = 'shop' AND h.b = draw(r.i, 2, ${HOUR_BUCKETS}))
    SELECT * FROM (
      SELECT t, region, '${PROD}' AS account, CASE region WHEN 'us-east-1' THEN '${aclOf('us-east-1')}' ELSE '${aclOf('eu-west-1')}' END AS acl,
        '${PROD}-app/shop-' || region || '/50dc6c495c0c9188' AS balancer, CASE WHEN probe OR too_fast THEN 'BLOCK' WHEN path = '/login' AND draw(i, 7, 20) = 0 THEN 'COUNT' ELSE 'ALLOW' END AS verdict,
        CASE WHEN probe THEN 'AWS-AWSManagedRulesCommonRuleSet' WHEN too_fast THEN 'rate-limit' ELSE 'Default_Action' END AS rule,
        CASE WHEN probe THEN 'MANAGED_RULE_GROUP' WHEN too_fast THEN 'RATE_BASED' ELSE 'REGULAR' END AS rule_type,
        CASE WHEN probe THEN 'REGEX' END AS condition, CASE WHEN probe THEN 'URI' END AS location, CASE WHEN probe THEN [path] END AS matched, CASE WHEN too_fast THEN 2000 END AS rate,
        CASE WHEN probe THEN ['198.51.100.', '203.0.113.'][1 + draw(i, 8, 2)] || (200 + (tail * 50)::INT) ELSE '198.18.' || (tail * 254)::INT || '.' || draw(i, 9, 254) END AS ip,
        CASE WHEN probe THEN ['RO', 'VN', 'BR', 'US', 'NL'][1 + draw(i, 10, 5)] ELSE ['US', 'US', 'US', 'IE', 'GB', 'JP', 'DE'][1 + draw(i, 10, 7)] END AS country,
        path, CASE WHEN path = '/search' THEN 'q=' || ['apples', 'bread', 'rice', 'tea'][1 + draw(i, 11, 4)] ELSE '' END AS args,
        CASE WHEN path IN ('/login', '/checkout', '/basket') THEN 'POST' ELSE 'GET' END AS method, 'shop.kestrel.example' AS host,
        CASE WHEN probe THEN ['python-requests/2.32.5', 'zgrab/0.x', 'curl/8.15.0'][1 + draw(i, 12, 3)] ELSE ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0', 'Mozilla/5.0 (Linux; Android 16) Chrome/141.0.0.0 Mobile'][1 + draw(i, 12, 3)] END AS agent,
        CASE WHEN NOT probe AND path <> '/' THEN 'https://shop.kestrel.example/' END AS referrer, '1-' || substr(md5('w' || i), 1, 8) || '-' || substr(md5('w' || i), 9, 24) AS uid,
        CASE WHEN probe THEN ['awswaf:managed:aws:core-rule-set:RestrictedExtensions_URIPath'] END AS labels, CASE WHEN probe OR too_fast THEN 403 END AS status
      FROM e UNION ALL SELECT * FROM story_waf)
    ORDER BY region, account, t, uid`)
}

/** Writes WAF. Returns the files. */
export async function makeWaf(
  shop: Workshop,
  events: number,
  story: readonly WafFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, events, story)
  return writeSource(shop.connection, waf, wafRelation('flat_waf'), lakeDir)
}
