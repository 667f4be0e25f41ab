import { expect, it } from 'vitest'
import type { HuntSummary } from '@/lib/hunt'
import { counted, type HuntFilters, matching } from './hunt-filters'

const hunt = (name: string, more: Partial<HuntSummary> = {}): HuntSummary => ({
  ...{ name: `hunts.${name}`, family: name.split('.')[0] ?? '', title: name, sentence: '', sources: [], tactics: [] },
  ...{ attack: [], ...more },
})
const all = [
  hunt('dns.tunnelling', { sources: ['ROUTE53'], tactics: ['exfiltration'], attack: ['T1071.004'] }),
  hunt('s3.ransom', { sources: ['S3_DATA'], tactics: ['impact'], title: '身代金' }),
  hunt('dns.domains', { sources: ['ROUTE53'] }),
]
const none: HuntFilters = { text: '', family: [], source: [], tactic: [] }
const names = (filters: Partial<HuntFilters>) => matching(all, { ...none, ...filters }).map(({ name }) => name)

it('finds by every word, by technique, in full width and in Japanese', () => {
  expect(names({})).toHaveLength(3)
  expect(names({ text: 'DNS t1071' })).toEqual(['hunts.dns.tunnelling'])
  expect(names({ text: 'ＲＡＮＳＯＭ' })).toEqual(['hunts.s3.ransom'])
  expect(names({ text: '身代金' })).toEqual(['hunts.s3.ransom'])
  expect(names({ text: '.*' })).toEqual([])
})

it('takes any value of a facet, and all facets together', () => {
  expect(names({ family: ['dns', 's3'] })).toHaveLength(3)
  expect(names({ family: ['dns'], tactic: ['impact', 'exfiltration'] })).toEqual(['hunts.dns.tunnelling'])
})

it('counts what a further choice would show, values that would show nothing too', () => {
  expect([...counted(all, { ...none, tactic: ['impact'] }, 'source')]).toEqual([
    ['ROUTE53', 0],
    ['S3_DATA', 1],
  ])
  expect([...counted(all, { ...none, source: ['S3_DATA'] }, 'source')]).toEqual([
    ['ROUTE53', 2],
    ['S3_DATA', 1],
  ])
})
