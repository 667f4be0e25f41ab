import { describe, expect, it } from 'vitest'
import { joinMany } from '@/lib/params/many-text'
import { readParam } from '@/lib/params/read-param'
import { hunts } from '@/queries/hunts/library'
import { questionNamed } from '@/queries/registry'
import { paramSpecs } from './param-specs'

const specsOf = (name: string) => {
  const question = questionNamed(name)
  if (!question) throw new Error(name)
  return paramSpecs(question)
}

describe('paramSpecs', () => {
  it('tells kinds, bounds, units, choices and defaults', () => {
    expect(specsOf('hunts.network.from-network')).toEqual([
      { name: 'network', kind: 'network', fallback: '198.51.100.0/24', example: '198.51.100.0/24' },
      { name: 'end', kind: 'choice', fallback: 'source', choices: ['source', 'destination', 'either'] },
      { name: 'order', kind: 'choice', fallback: 'newest', choices: ['newest', 'bytes', 'packets'] },
      { name: 'limit', kind: 'number', fallback: 1_000, unit: 'rows', min: 1, max: 10_000, isWhole: true },
    ])
  })

  it('asks for what is needed first', () => {
    expect(specsOf('hunts.lambda.of-function')[0]).toEqual({
      ...{ name: 'function_name', kind: 'text', isRequired: true, maxLength: 512 },
    })
  })

  it('knows lists, addresses and instants', () => {
    expect(specsOf('hunts.network.outside-resolvers')).toContainEqual(
      expect.objectContaining({ name: 'approved', kind: 'network', isMany: true, fallback: [], maxItems: 100 }),
    )
    expect(specsOf('hunts.network.from-address')).toContainEqual(
      expect.objectContaining({ name: 'ip', kind: 'ip', isRequired: true, example: '203.0.113.77' }),
    )
    const instants = hunts.flatMap(paramSpecs).filter(({ kind }) => kind === 'instant')
    expect(instants.map(({ name }) => name)).toContain('first_seen_since')
  })

  it.each(hunts.map((hunt) => [hunt.name, hunt] as const))('%s: what the form reads, the question takes', (_, hunt) => {
    const example = hunt.example as Record<string, unknown>
    const given: Record<string, unknown> = {}
    for (const spec of paramSpecs(hunt)) {
      const usual = example[spec.name] ?? spec.fallback
      if (usual === undefined) continue
      const text = Array.isArray(usual) ? joinMany(usual) : String(usual)
      const { value, problem } = readParam(spec, text, Date.now())
      expect(problem, spec.name).toBeUndefined()
      given[spec.name] = value
    }
    expect(hunt.params.safeParse({ ...example, ...given }).error?.issues ?? []).toEqual([])
  })
})
