import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sessionName } from './session-name'

describe('the name of a role session', () => {
  it('carries the analyst', () => {
    expect(sessionName()).toBe('lakewarden')
    expect(sessionName('alice@example.com')).toBe('lakewarden-alice@example.com')
  })

  it('is one that STS takes, and no two people share one', () => {
    const person = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    fc.assert(
      fc.property(person, person, (a, b) => {
        expect(sessionName(a)).toMatch(/^[\w+=,.@-]{2,64}$/)
        if (a !== b) expect(sessionName(a)).not.toBe(sessionName(b))
      }),
      { numRuns: 5_000 },
    )
  })
})
