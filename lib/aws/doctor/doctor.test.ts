import { afterAll, describe, expect, it } from 'vitest'
import { openClients } from '@/lib/aws/clients'
import texts from '@/lib/i18n/messages/en/access.json'
import { checks, examine } from './doctor'
import type { DoctorSetup } from './doctor-setup'

/** Nothing listens there. */
const config = { region: 'us-east-1', endpoint: 'http://127.0.0.1:9' }
const clients = openClients(config)
afterAll(() => clients.close())

function setup(more: Partial<DoctorSetup> = {}): DoctorSetup {
  return {
    region: config.region,
    workGroup: 'primary',
    clients,
    callerSts: clients.sts,
    linkedTables: async () => [],
    ask: async () => ({ rows: [], queryId: '' }),
    ...more,
  }
}

describe('the doctor', () => {
  it('builds each check on those before it', () => {
    checks.forEach(({ id, needs }, i) => {
      const before = checks.slice(0, i).map((check) => check.id)
      expect({ id, unknown: needs.filter((need) => !before.includes(need)) }).toEqual({ id, unknown: [] })
    })
  })

  it('says of every failure what, why and what to do', () => {
    const codes = Object.keys(texts.failed).sort()
    expect(Object.keys(texts.why).sort()).toEqual(codes)
    expect(Object.keys(texts.fix).sort()).toEqual(codes)
  })

  it('says that AWS does not answer, and skips the rest', async () => {
    process.env.AWS_ACCESS_KEY_ID ??= 'AKIAEXAMPLE'
    process.env.AWS_SECRET_ACCESS_KEY ??= 'secret'
    const results = await examine(setup())
    expect(results[0]).toMatchObject({
      id: 'caller',
      state: 'failed',
      code: 'unreachable',
      values: { region: 'us-east-1' },
    })
    expect(results.slice(1).map(({ state }) => state)).toEqual(checks.slice(1).map(() => 'skipped'))
    expect(results.find(({ id }) => id === 'newest')).toMatchObject({ code: 'needs', values: { check: 'sources' } })
  })

  it('knows what is no Region', async () => {
    const results = await examine(setup({ region: 'us-esat-1' }))
    expect(results.find(({ id }) => id === 'region')).toMatchObject({
      state: 'failed',
      code: 'region-unknown',
      values: { region: 'us-esat-1' },
    })
  })
})
