import { vpcFlow } from '@/lib/lake/tables/vpc-flow'
import { BUCKETS, loadRows, makePicks, type Workshop } from '../draw'
import { FLOW_FLAT, type FlowFlat, flowRelation } from '../flow-row'
import { HOSTS } from '../hosts'
import { HOUR_BUCKETS } from '../rhythm'
import { writeSource } from '../write-source'

/** Kinds of traffic at an interface of a role: with whom, which way, on which port. */
const KINDS: readonly [
  role: string,
  peer: string,
  inbound: boolean,
  port: number,
  weight: number,
  meanBytes: number,
][] = [
  ['balancer', 'customer', true, 443, 60, 4_200],
  ['balancer', 'customer', false, 443, 40, 42_000],
  ['balancer', 'web', false, 8080, 22, 6_000],
  ['balancer', 'scanner', true, 22, 10, 60],
  ['web', 'balancer', true, 8080, 50, 5_200],
  ['web', 'app', false, 9000, 36, 7_400],
  ['web', 'aws', false, 443, 14, 15_000],
  ['web', 'scanner', true, 22, 9, 60],
  ['app', 'web', true, 9000, 40, 6_100],
  ['app', 'database', false, 5432, 46, 11_000],
  ['app', 'aws', false, 443, 26, 24_000],
  ['app', 'saas', false, 443, 9, 5_500],
  ['database', 'app', true, 5432, 60, 11_000],
  ['batch', 'aws', false, 443, 50, 820_000],
  ['batch', 'database', false, 5432, 25, 310_000],
  ['node', 'node', false, 10250, 30, 9_000],
  ['node', 'aws', false, 443, 26, 18_000],
  ['node', 'saas', false, 443, 8, 9_000],
  ['node', 'time', false, 123, 4, 76],
  ['bastion', 'scanner', true, 22, 60, 60],
  ['bastion', 'office', true, 22, 6, 48_000],
  ['app', 'time', false, 123, 3, 76],
]

async function makeFlat(shop: Workshop, events: number, story: readonly FlowFlat[]): Promise<void> {
  const c = shop.connection
  await loadRows(
    shop,
    'host',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      role: 'VARCHAR',
      account: 'VARCHAR',
      region: 'VARCHAR',
      zone: 'VARCHAR',
      vpc: 'VARCHAR',
      subnet: 'VARCHAR',
      eni: 'VARCHAR',
      instance: 'VARCHAR',
      ip: 'VARCHAR',
      peers: 'STRUCT("role" VARCHAR, ips VARCHAR[])[]',
    },
    HOSTS.map((h) => ({
      grp: 'all',
      ...h,
      peers: ['balancer', 'web', 'app', 'database', 'node'].map((role) => ({
        role,
        ips: HOSTS.filter((p) => p.role === role && p.vpc === h.vpc).map((p) => p.ip),
      })),
    })),
  )
  await loadRows(
    shop,
    'kind',
    {
      grp: 'VARCHAR',
      id: 'INTEGER',
      weight: 'DOUBLE',
      peer: 'VARCHAR',
      inbound: 'BOOLEAN',
      port: 'INTEGER',
      mean: 'DOUBLE',
    },
    KINDS.map(([grp, peer, inbound, port, weight, mean], id) => ({ grp, id, weight, peer, inbound, port, mean })),
  )
  await loadRows(shop, 'story_flow', FLOW_FLAT, story)
  await makePicks(c, 'host')
  await makePicks(c, 'kind')
  await c.run(`CREATE OR REPLACE TEMP TABLE flat_flow AS
    WITH e AS (
      SELECT r.i, h.*, k.peer, k.inbound, k.port, k.mean, make_timestamp_ms((hp.start_ms + draw(r.i, 3, 3600000)) // 1000 * 1000) AS t,
        exp(2.2 * (draw(r.i, 4, 1000) + draw(r.i, 5, 1000) + draw(r.i, 6, 1000) - 1500) / 500.0) AS spread,
        list_filter(h.peers, lambda p: p.role = k.peer)[1].ips AS peers_in,
        CASE WHEN k.peer = 'scanner' THEN [22, 23, 80, 443, 445, 1433, 3306, 3389, 5432, 6379, 8080, 9200][1 + draw(r.i, 7, 12)] ELSE k.port END AS service_port,
        1024 + draw(r.i, 8, 64000) AS high_port,
        pow(draw(r.i, 9, 10000) / 10000.0, 3) AS tail
      FROM range(20000000, ${20_000_000 + events}) r(i)
      JOIN host_pick pp ON pp.b = draw(r.i, 1, ${BUCKETS}) JOIN host h ON h.id = pp.id
      JOIN hour_pick hp ON hp.grp = CASE h.role WHEN 'batch' THEN 'night' WHEN 'node' THEN 'machine' WHEN 'bastion' THEN 'machine' ELSE 'shop' END AND hp.b = draw(r.i, 2, ${HOUR_BUCKETS})
      JOIN kind_pick kp ON kp.grp = h.role AND kp.b = draw(r.i, 10, ${BUCKETS}) JOIN kind k ON k.id = kp.id),
    f AS (
      SELECT *, CASE peer
          WHEN 'customer' THEN '198.18.' || (tail * 254)::INT || '.' || draw(i, 11, 254)
          WHEN 'scanner' THEN ['198.51.100.', '203.0.113.'][1 + draw(i, 12, 2)] || (200 + (tail * 50)::INT)
          WHEN 'aws' THEN '198.19.0.' || (1 + (tail * 40)::INT) WHEN 'saas' THEN '198.19.64.' || (1 + (tail * 30)::INT)
          WHEN 'time' THEN '169.254.169.123' WHEN 'office' THEN ['192.0.2.10', '192.0.2.74', '192.0.2.138'][1 + draw(i, 11, 3)]
          ELSE coalesce(peers_in[1 + draw(i, 11, len(peers_in))], '198.19.0.9') END AS peer_ip,
        peer IN ('customer', 'scanner', 'office') AND inbound OR peer IN ('aws', 'saas') AS is_outside,
        peer = 'scanner' AS is_scan, greatest(1, (mean * spread / 900)::BIGINT) AS count
      FROM e)
    SELECT * FROM (
      SELECT t, 20 + draw(i, 13, 40)::INTEGER AS seconds, region, account, zone, vpc, subnet, eni, instance, inbound,
        CASE WHEN inbound THEN peer_ip ELSE ip END AS src_ip,
        CASE WHEN inbound THEN high_port WHEN peer = 'customer' THEN 443 ELSE high_port END::INTEGER AS src_port,
        NULL::VARCHAR AS src_svc, CASE WHEN inbound THEN ip ELSE peer_ip END AS dst_ip,
        CASE WHEN NOT inbound AND peer = 'customer' THEN high_port ELSE service_port END::INTEGER AS dst_port,
        CASE WHEN peer = 'aws' THEN ['S3', 'DYNAMODB', 'AMAZON', 'EC2'][1 + draw(i, 14, 4)] END AS dst_svc,
        CASE WHEN peer = 'time' THEN 17 ELSE 6 END AS protocol, CASE WHEN peer = 'time' THEN 0 WHEN is_scan THEN 2 ELSE 19 END AS tcp_flags,
        CASE WHEN inbound THEN NULL WHEN is_outside OR peer = 'customer' THEN 8 WHEN peer = 'time' THEN NULL ELSE 1 END AS path,
        CASE WHEN is_scan THEN 1 ELSE count END AS packets, CASE WHEN is_scan THEN 40 ELSE greatest(count * 52, (mean * spread)::BIGINT) END AS bytes,
        CASE WHEN is_scan THEN service_port = 443 AND role = 'balancer' ELSE draw(i, 15, 500) > 0 END AS accepted, 'OK' AS log_status
      FROM f
      UNION ALL SELECT * FROM story_flow)
    ORDER BY region, account, t, eni, src_ip, src_port`)
}

/** Writes VPC_FLOW. Returns the files. */
export async function makeVpcFlow(
  shop: Workshop,
  events: number,
  story: readonly FlowFlat[],
  lakeDir: string,
): Promise<string[]> {
  await makeFlat(shop, events, story)
  return writeSource(shop.connection, vpcFlow, flowRelation('flat_flow'), lakeDir)
}
