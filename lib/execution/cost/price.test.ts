import fc from 'fast-check'
import { expect, it } from 'vitest'
import { billOf, priceOf, toUsd } from './price'

it('bills whole megabytes, ten of them at least', () => {
  expect(priceOf(0, 5)).toEqual({ billedBytes: 10_000_000, nanoUsd: 50_000 })
  expect(priceOf(10_000_000, 5)).toEqual({ billedBytes: 10_000_000, nanoUsd: 50_000 })
  expect(priceOf(10_000_001, 5)).toEqual({ billedBytes: 11_000_000, nanoUsd: 55_000 })
  expect(toUsd(priceOf(1e12, 5).nanoUsd)).toBe(5)
  expect(toUsd(priceOf(1e12, 6.75).nanoUsd)).toBe(6.75)
})

it('bills what was cancelled by what it had scanned, and what failed not at all', () => {
  const scannedBytes = 25_000_000
  expect(billOf({ state: 'stopped', scannedBytes }, 5).billedBytes).toBe(25_000_000)
  expect(billOf({ state: 'stopped', scannedBytes: 0 }, 5).nanoUsd).toBe(0)
  expect(billOf({ state: 'failed', scannedBytes }, 5).nanoUsd).toBe(0)
  expect(billOf({ state: 'succeeded', scannedBytes: 0 }, 5).billedBytes).toBe(10_000_000)
  expect(billOf({ state: 'succeeded', scannedBytes: 0, isUnbilled: true }, 5).nanoUsd).toBe(0)
  expect(billOf({ state: 'succeeded', scannedBytes }, 0)).toEqual({ billedBytes: 0, nanoUsd: 0 })
})

it('never bills less than what was scanned at the price, nor more than a megabyte above it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e14 }), fc.double({ min: 0.01, max: 100, noNaN: true }), (bytes, price) => {
      const { billedBytes, nanoUsd } = priceOf(bytes, price)
      expect(billedBytes).toBeGreaterThanOrEqual(bytes)
      expect(billedBytes - Math.max(bytes, 10_000_000)).toBeLessThan(1_000_000)
      expect(Number.isSafeInteger(nanoUsd)).toBe(true)
      expect(nanoUsd).toBeGreaterThanOrEqual(Math.floor((billedBytes / 1e12) * price * 1e9))
    }),
  )
})
