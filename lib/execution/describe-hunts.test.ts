import { describe, expect, it } from 'vitest'
import params from '@/lib/i18n/hunts/labels/params-en.json'
import { hunts } from '@/queries/hunts/library'
import { describeHunt, listHunts } from './describe-hunts'

const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
/** The same in every language. */
const NAMES = new Set(['CVE', 'CVSS', 'VPC', 'ID'])

describe.each(hunts.map(({ name }) => name.slice('hunts.'.length)))('%s', (short) => {
  it('is described in both languages, with every label', async () => {
    const english = await describeHunt(short, 'en')
    const other = await describeHunt(short, 'ja')
    expect(english?.sql).toContain('SELECT')
    expect(english?.next.length).toBeGreaterThan(0)
    for (const name of Object.keys(english?.paramLabels ?? {})) expect(params).toHaveProperty(name)
    for (const text of [other?.title, other?.sentence, other?.hit, other?.benign]) expect(text).toMatch(japanese)
    const labels = { ...other?.paramLabels, ...other?.columnLabels }
    for (const [name, label] of Object.entries(labels)) {
      if (!NAMES.has(label)) expect(label, name).toMatch(japanese)
    }
  })
})

describe('listHunts', () => {
  it('tells of each hunt its family, sources and tactics', async () => {
    const list = await listHunts('en')
    expect(list).toHaveLength(hunts.length)
    expect(list.find(({ name }) => name === 'hunts.dns.mining-names')).toMatchObject({
      ...{ family: 'dns', title: 'Names of mining pools', sources: ['ROUTE53'], tactics: ['impact'] },
    })
  })
})

it('there is no hunt that is none', async () => {
  for (const short of ['', 'x', '__proto__', 'hunts.dns.mining-names']) {
    expect(await describeHunt(short, 'en')).toBeUndefined()
  }
})
