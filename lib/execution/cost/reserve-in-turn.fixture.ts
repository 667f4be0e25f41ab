import { openStore } from '@/lib/store/store'
import { Ledger } from './ledger'

/** A process of its own for the test: reserves the least amount so many times, and tells how often it was let. */
const [dir = '', name = '', times = '0'] = process.argv.slice(2)
const store = await openStore(dir)
const ledger = new Ledger(store, { dayUsd: 0.0025 }, 5)
let reserved = 0
for (let i = 0; i < Number(times); i++) {
  const scan = {
    id: `${name}${i}`,
    at: Date.parse('2026-06-15T12:00:00Z'),
    principal: name,
    query: 'q',
    engine: 'athena',
  }
  try {
    await ledger.reserve(scan)
    reserved++
  } catch (error) {
    if ((error as { code?: string }).code !== 'over-budget') throw error
  }
}
await store.destroy()
console.log(reserved)
