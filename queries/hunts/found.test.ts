import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DuckDbEngine } from '@/lib/engine/duckdb'
import { Results } from '@/lib/execution/results'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import { Manifest } from '@/lib/lake/local/manifest'
import { hunts } from './library'
import { plant } from './plant'
import { markOf, plantedHunts, plantedRows } from './planted'

// What the demo's stories hide must be found by the hunts that are made for it, and what only looks alike must not.
const now = new Date('2026-06-15T12:00:00Z')
const dir = mkdtempSync(join(tmpdir(), 'lakewarden-hunts-'))
let manifest: Manifest
let engine: DuckDbEngine
let results: Results

beforeAll(async () => {
  await makeDemoLake(join(dir, 'lake'), { seed: 42, now, events: 20_000 })
  await plant(join(dir, 'lake'), plantedRows(now))
  manifest = Manifest.open(join(dir, 'lake'))
  await manifest.refresh()
  engine = await DuckDbEngine.open({ manifest, tempDir: join(dir, 'tmp') })
  results = await Results.open()
}, 300_000)

afterAll(async () => {
  await engine?.close()
  results?.close()
  manifest?.close()
  rmSync(dir, { recursive: true, force: true })
})

const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()

/** The rows of a hunt over the last `days`, one text a row. */
async function found(name: string, more: object = {}, days = 62): Promise<string[]> {
  const hunt = hunts.find((one) => one.name === `hunts.${name}`)
  if (!hunt) throw new Error(`there is no hunt ${name}`)
  const params = hunt.params.parse({ from: daysAgo(days), to: now.toISOString(), ...more })
  const token = crypto.randomUUID()
  const resultPath = join(dir, `${token}.parquet`)
  const id = await engine.start({ fragment: hunt.sql(params), name, token, resultPath })
  const status = await engine.ended(id)
  expect(status.error?.cause ?? status.state).toBe('succeeded')
  const { columns, path } = await engine.result(id)
  const { rows } = await results.page({ path, columns }, { offset: 0, limit: 10_000 })
  return rows.map((row) => JSON.stringify(row))
}

/** Hunt, what at least one row must hold (all texts in one row), parameters, days back, what no row may hold. */
type Case = [hunt: string, together: string[], more?: object, days?: number, nowhere?: string[]]

describe('attacks of the demo', () => {
  it.each<Case>([
    ['cloudtrail.who-am-i', ['user/dave.ortiz', '203.0.113.77'], { only_scanners: true }],
    ['cloudtrail.discovery-burst', ['user/dave.ortiz', 'ListAttachedUserPolicies']],
    ['cloudtrail.denied-burst', ['user/dave.ortiz', '203.0.113.77']],
    ['cloudtrail.policy-versions', ['user/dave.ortiz', '203.0.113.77']],
    ['cloudtrail.users-made', ['user/dave.ortiz', 'svc-telemetry']],
    ['cloudtrail.administrator-granted', ['user/dave.ortiz', 'svc-telemetry']],
    ['cloudtrail.access-keys-made', ['user/dave.ortiz', 'svc-telemetry'], { only_for_others: true }],
    ['cloudtrail.passwords-changed', ['CreateLoginProfile', 'svc-telemetry']],
    ['cloudtrail.iam-changes', ['user/dave.ortiz', 'AttachUserPolicy', 'svc-telemetry']],
    ['s3.bulk-downloads', ['user/svc-telemetry', 'kestrel-customer-exports', '203.0.113.81']],
    ['findings.actor-changed-iam', ['user/dave.ortiz', 'CreatePolicyVersion']],
    ['cloudtrail.password-spray', ['198.51.100.23', 'erin.walsh'], {}, 62, ['192.0.2.74']],
    ['cloudtrail.sign-ins-without-mfa', ['user/erin.walsh', '198.51.100.23'], {}, 62, ['hugo.meyer']],
    ['cloudtrail.sign-ins-from-new-addresses', ['erin.walsh', '198.51.100.23'], {}, 7, ['198.18.200.9']],
    ['cloudtrail.mfa-changed', ['user/erin.walsh', 'EnableMFADevice']],
    ['cloudtrail.instance-role-outside', ['web-frontend-role', '198.51.100.142']],
    ['findings.outside-credentials', ['InstanceCredentialExfiltration']],
    ['waf.rule-matches', ['198.51.100.142', '169.254.169.254'], { condition: 'REGEX' }],
    ['lake.address-anywhere', ['WAF', 'client'], { ip: '198.51.100.142' }],
    ['lake.address-anywhere', ['CLOUD_TRAIL_MGMT', 'caller'], { ip: '198.51.100.142' }],
    ['cloudtrail.instances-started', ['github-actions-deploy', 'ap-northeast-1', 'c7i.8xlarge']],
    ['cloudtrail.instances-started', ['p4d.24xlarge', 'VcpuLimitExceeded']],
    ['cloudtrail.security-groups-opened', ['github-actions-deploy', '0.0.0.0/0']],
    ['dns.mining-names', ['stratum.xmr-pool.example.', '203.0.113.199']],
    ['dns.new-domains', ['xmr-pool.example'], {}, 10, ['partners.example', 'packages.example']],
    ['dns.resolved-to-address', ['stratum.xmr-pool.example.'], { ip: '203.0.113.199' }],
    ['network.between-addresses', ['3333'], { ip: '10.61.4.30', other_ip: '203.0.113.199' }],
    ['kubernetes.anonymous-requests', ['203.0.113.150', '/api/v1/secrets']],
    ['kubernetes.denied-bursts', ['system:anonymous', '203.0.113.150']],
    ['kubernetes.secrets-read', ['system:serviceaccount:shop:web', '203.0.113.150', 'payments']],
    ['kubernetes.privileged-pods', ['debug-7f', '203.0.113.150']],
    ['kubernetes.shells', ['payments-6b8f-qz4kt', '203.0.113.150']],
    ['kubernetes.role-bindings', ['web-admin', '203.0.113.150']],
    ['cloudtrail.trails-weakened', ['user/frank.huber', 'StopLogging', '198.51.100.77']],
    ['cloudtrail.network-logs-removed', ['user/frank.huber', 'DeleteFlowLogs']],
    ['cloudtrail.detectors-impaired', ['user/frank.huber', 'failure', 'guardduty.amazonaws.com']],
    ['cloudtrail.logs-and-alarms-removed', ['user/frank.huber', 'DeleteLogGroup']],
    ['s3.ransom', ['user/frank.huber']],
    ['network.port-scans', ['192.0.2.240'], {}, 62],
  ])('%s finds %j', async (name, together, more = {}, days = 62, nowhere = []) => {
    const rows = await found(name, more, days)
    const hits = rows.filter((row) => together.every((text) => row.includes(text)))
    expect(hits.length, rows.slice(0, 20).join('\n')).toBeGreaterThan(0)
    expect(rows.filter((row) => nowhere.some((text) => row.includes(text)))).toEqual([])
  })
})

describe('planted', () => {
  it.each(plantedHunts)('%s finds what is planted for it, and not what looks alike', async (hunt) => {
    const rows = (await found(hunt, {}, 1)).join('\n')
    expect(rows).toContain(markOf({ hunt }))
    expect(rows).not.toContain(markOf({ hunt, isNearMiss: true }))
  })
})

describe('parameters', () => {
  it('are values, never SQL', async () => {
    const hostile = "x' OR '1'='1"
    expect(await found('cloudtrail.failed-calls', { error: hostile })).toEqual([])
    expect(await found('kubernetes.requests-to-path', { path: hostile })).toEqual([])
    expect(await found('findings.on-resource-type', { resource_type: hostile })).toEqual([])
    expect(await found('dns.mining-names', { words: ['xmr%pool', 'xmr_pool'] })).toEqual([])
    expect(await found('lambda.of-function', { function_name: '_' })).toEqual([])
  })

  it('narrow: account, Region, address, network', async () => {
    const all = (await found('cloudtrail.failed-calls', { limit: 10_000 })).length
    const one = (await found('cloudtrail.failed-calls', { limit: 10_000, accounts: ['777788889999'] })).length
    expect(one).toBeGreaterThan(0)
    expect(one).toBeLessThan(all)
    const wide = await found('network.from-network', { network: '203.0.113.0/24', end: 'destination' })
    const narrow = await found('network.from-network', { network: '203.0.113.198/31', end: 'destination' })
    expect(wide.length).toBeGreaterThan(0)
    expect(narrow.length).toBe(360)
    expect(await found('network.from-network', { network: '203.0.113.200/29', end: 'destination' })).toEqual([])
  })

  it('drop calls of AWS services unless they are asked for', async () => {
    const own = (await found('cloudtrail.sign-ins', { way: 'role', limit: 10_000 })).join('\n')
    const all = (await found('cloudtrail.sign-ins', { way: 'role', limit: 10_000, include_aws: true })).join('\n')
    expect(own).not.toContain('.amazonaws.com"')
    expect(all).toContain('.amazonaws.com"')
  })
})
