import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FairQueue } from './fair-queue'

/** Everything in the order in which it is served. */
function drain(queue: FairQueue<string>): string[] {
  const served: string[] = []
  for (let item = queue.next(); item !== undefined; item = queue.next()) served.push(item)
  return served
}

describe('the line before the engine', () => {
  it('lets people take turns, whoever asks most', () => {
    const queue = new FairQueue<string>()
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'c2']) queue.push(item[0] ?? '', item)
    expect(drain(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'c2', 'a3'])
  })

  it('serves what is put back before all others', () => {
    const queue = new FairQueue<string>()
    for (const item of ['a1', 'a2', 'b1']) queue.push(item[0] ?? '', item)
    queue.putBack('a', queue.next() ?? '')
    expect(drain(queue)).toEqual(['a1', 'b1', 'a2'])
  })

  it('tells everybody the place at which they are served', () => {
    const item = fc.record({ person: fc.constantFrom('a', 'b', 'c', 'd'), taken: fc.boolean(), left: fc.boolean() })
    fc.assert(
      fc.property(fc.array(item, { maxLength: 30 }), (items) => {
        const queue = new FairQueue<string>()
        const names = items.map(({ person }, i) => `${person}${i}`)
        items.forEach(({ person, taken }, i) => {
          queue.push(person, names[i] ?? '')
          if (taken) queue.next()
        })
        items.forEach(({ left }, i) => {
          if (left) queue.remove(names[i] ?? '')
        })
        const places = new Map(names.map((name) => [name, queue.position(name)]))
        const { size } = queue
        const served = drain(queue)
        expect(served).toHaveLength(size)
        served.forEach((name, i) => {
          expect(places.get(name)).toBe(i + 1)
        })
      }),
    )
  })
})
