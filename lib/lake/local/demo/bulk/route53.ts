import { route53 } from '@/lib/lake/tables/route53'
import { DNS_FLAT, type DnsFlat, dnsRelation } from '../dns-row'
import { BUCKETS, loadRows, makePicks, type Workshop } from '../draw'
import { HOSTS } from '../hosts'
import { HOUR_BUCKETS } from '../rhythm'
import { writeSource } from '../write-source'

const SERVICES = [
  's3',
  'dynamodb',
  'sqs',
  'sts',
  'kms',
  'secretsmanager',
  'logs',
  'monitoring',
  'ssm',
  'ec2messages',
  'ecr.api',
  'lambda',
  'athena',
  'glue',
  'events',
]
const SAAS = [
  'api.payments.example',
  'hooks.chat.example',
  'api.maps.example',
  'mirrors.packages.example',
  'registry.images.example',
  'telemetry.apm.example',
  'auth.kestrel.example',
  'cdn.kestrel.example',
  'api.mail.example',
  'feeds.prices.example',
]

/** What hosts look up. Weights fall as in Zipf's law; `grp` is always all. */
const DOMAINS = [
  ...SERVICES.map((service, k) => ({
    hostname: `${service}.{region}.amazonaws.com.`,
    answers: [`198.19.0.${k + 1}`, `198.19.0.${k + 41}`],
    rcode: 'NoError',
    weight: 300 / (k + 1),
  })),
  ...SAAS.map((name, k) => ({
    hostname: `${name}.`,
    answers: [`198.19.64.${k + 1}`],
    rcode: 'NoError',
    weight: 90 / (k + 1),
  })),
  ...Array.from({ length: 120 }, (_, k) => ({
    hostname: `shop-${k + 1}.partners.example.`,
    answers: [`198.19.128.${k + 1}`],
    rcode: 'NoError',
    weight: 20 / (k + 2),
  })),
  { hostname: 'orders-db.prod.kestrel.internal.', answers: ['10.10.49.20'], rcode: 'NoError', weight: 150 },
  { hostname: 'cache.prod.kestrel.internal.', answers: ['10.10.33.40'], rcode: 'NoError', weight: 110 },
  {
    hostname: 'orders-db.prod.kestrel.internal.{region}.compute.internal.',
    answers: [],
    rcode: 'NXDomain',
    weight: 30,
  },
  { hostname: 'wpad.{region}.compute.internal.', answers: [], rcode: 'NXDomain', weight: 12 },
  { hostname: 'old-metrics.kestrel.internal.', answers: [], rcode: 'NXDomain', weight: 9 },
  { hostname: 'api.shipping.example.', answers: [], rcode: 'ServError', weight: 3 },
  { hostname: 'tracker.adverts.example.', answers: ['198.19.200.7'], rcode: 'NoError', weight: 0.9, verdict: 'ALERT' },
  { hostname: 'free-vpn.downloads.example.', answers: [], rcode: 'NXDomain', weight: 0.5, verdict: 'BLOCK' },
].map((domain, id) => ({ grp: 'all', id, ...domain }))

async function makeFlat(shop: Workshop, events: number, story: readonly DnsFlat[]): Promise<void> {
  const c = shop.connection
  await loadRows(
    shop,
    'asker',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      account: 'VARCHAR',
      region: 'VARCHAR',
      vpc: 'VARCHAR',
      instance: 'VARCHAR',
      ip: 'VARCHAR',
      rhythm: 'VARCHAR',
    },
    HOSTS.filter((h) => h.instance).map((h) => ({
      ...h,
      grp: 'all',
      rhythm: h.role === 'batch' ? 'night' : h.role === 'web' || h.role === 'app' ? 'shop' : 'machine',
    })),
  )
  await loadRows(
    shop,
    'domain',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      hostname: 'VARCHAR',
      answers: 'VARCHAR[]',
      rcode: 'VARCHAR',
      verdict: 'VARCHAR',
    },
    DOMAINS,
  )
  await loadRows(shop, 'story_dns', DNS_FLAT, story)
  await makePicks(c, 'asker')
  await makePicks(c, 'domain')
  await c.run(`CREATE OR REPLACE TEMP TABLE flat_dns AS
    SELECT * FROM (
      SELECT make_timestamp_ms((hp.start_ms + draw(r.i, 3, 3600000)) // 1000 * 1000) AS t, a.region, a.account, a.vpc, a.ip, (1024 + draw(r.i, 4, 64000))::INTEGER AS port, a.instance,
        replace(d.hostname, '{region}', a.region) AS hostname,
        CASE WHEN draw(r.i, 5, 5) = 0 THEN 'AAAA' ELSE 'A' END AS type, 'A' AS answer_type,
        CASE WHEN draw(r.i, 5, 5) = 0 THEN NULL ELSE d.answers END AS answers, d.rcode,
        CASE d.rcode WHEN 'NoError' THEN 0 WHEN 'ServError' THEN 2 ELSE 3 END AS rcode_id, CASE WHEN draw(r.i, 6, 60) = 0 THEN 'TCP' ELSE 'UDP' END AS transport,
        CASE WHEN d.verdict IS NOT NULL THEN 'rslvr-frg-5c1d0a9e37b24f66' END AS rule,
        CASE WHEN d.verdict IS NOT NULL THEN 'rslvr-fdl-8e2b71c4a9d0437f' END AS domain_list, d.verdict
      FROM range(30000000, ${30_000_000 + events}) r(i)
      JOIN asker_pick ap ON ap.b = draw(r.i, 1, ${BUCKETS}) JOIN asker a ON a.id = ap.id
      JOIN hour_pick hp ON hp.grp = a.rhythm AND hp.b = draw(r.i, 2, ${HOUR_BUCKETS})
      JOIN domain_pick dp ON dp.b = draw(r.i, 7, ${BUCKETS}) JOIN domain d ON d.id = dp.id
      UNION ALL SELECT * FROM story_dns)
    ORDER BY region, account, t, ip, port, hostname`)
}

/** Writes ROUTE53. Returns the files. */
export async function makeRoute53(
  shop: Workshop,
  events: number,
  story: readonly DnsFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, events, story)
  return writeSource(shop.connection, route53, dnsRelation('flat_dns'), lakeDir)
}
