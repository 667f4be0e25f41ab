import { describe, expect, it, vi } from 'vitest'
import { CircuitBreaker } from './circuit-breaker'
import { RetryBudget, retrying } from './retry'

vi.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }))

const throttle = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' })
const down = Object.assign(new Error('x'), { code: 'ECONNRESET' })
const denied = Object.assign(new Error('x'), { name: 'AccessDeniedException' })
const expired = Object.assign(new Error('x'), { name: 'ExpiredTokenException' })

/** A call that throws what is listed, then answers. */
function failing(...errors: Error[]) {
  const left = [...errors]
  return vi.fn(async () => {
    const error = left.shift()
    if (error) throw error
    return 'answer'
  })
}

const options = () => ({ budget: new RetryBudget(), breaker: new CircuitBreaker('Athena') })

describe('a call of AWS', () => {
  it('is repeated when throttled or unreachable', async () => {
    const call = failing(throttle, down, throttle)
    expect(await retrying(call, options())).toBe('answer')
    expect(call).toHaveBeenCalledTimes(4)
  })

  it('is not repeated when refused', async () => {
    const call = failing(denied)
    await expect(retrying(call, options())).rejects.toBe(denied)
    expect(call).toHaveBeenCalledTimes(1)
  })

  it('is given up after six times', async () => {
    const call = failing(...Array.from({ length: 10 }, () => throttle))
    await expect(retrying(call, options())).rejects.toBe(throttle)
    expect(call).toHaveBeenCalledTimes(6)
  })

  it('is repeated once with new credentials', async () => {
    const renew = vi.fn()
    expect(await retrying(failing(expired), { ...options(), renew })).toBe('answer')
    expect(renew).toHaveBeenCalledTimes(1)
    await expect(retrying(failing(expired, expired), { ...options(), renew })).rejects.toBe(expired)
  })

  it('is repeated for a tenth of the calls at most, when everything fails', async () => {
    const budget = new RetryBudget()
    const call = vi.fn(async () => {
      throw throttle
    })
    for (let i = 0; i < 500; i++) await retrying(call, { budget, breaker: new CircuitBreaker('x') }).catch(() => {})
    expect(call.mock.calls.length).toBeLessThanOrEqual(500 * 1.1 + 20)
  })
})

describe('the circuit breaker', () => {
  it('opens after eight failures in a row, lets one call try after ten seconds, and closes', async () => {
    let now = 1_000_000
    const breaker = new CircuitBreaker('Athena', () => now)
    for (let i = 0; i < 7; i++) breaker.failed()
    expect(() => breaker.refuseWhileOpen()).not.toThrow()
    breaker.failed()
    expect(() => breaker.refuseWhileOpen()).toThrow(/Athena has not answered since 00:16 UTC/)
    now += 10_001
    expect(() => breaker.refuseWhileOpen(), 'the one that tries').not.toThrow()
    expect(() => breaker.refuseWhileOpen(), 'another beside it').toThrow()
    breaker.failed()
    expect(() => breaker.refuseWhileOpen()).toThrow()
    now += 10_001
    breaker.refuseWhileOpen()
    breaker.succeeded()
    expect(() => breaker.refuseWhileOpen()).not.toThrow()
    expect(breaker.openSince()).toBeUndefined()
  })
})
