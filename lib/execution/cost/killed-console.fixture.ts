import { join } from 'node:path'
import { readEnv } from '@/lib/env'
import { Manifest } from '@/lib/lake/local/manifest'
import { openStore } from '@/lib/store/store'
import { traffic } from '@/queries/overview/traffic'
import { Executions } from '../executions'
import { openEngine } from '../open-engine'
import { Ledger } from './ledger'
import { Meter } from './meter'

/** A console of its own for the test: asks one question of the AWS that its environment names, and waits to be killed. */
const [dir = '', from = '', to = ''] = process.argv.slice(2)
const store = await openStore(dir)
const { engine } = await openEngine(readEnv(), Manifest.open(join(dir, 'no-lake')), join(dir, 'tmp'))
const ledger = new Ledger(store, { dayUsd: 0.001 }, 5)
const foretell = async () => ({ kind: 'history' as const, bytes: 100_000_000, isUpperBound: false, counted: 1 })
const executions = new Executions({ store, engine, meter: new Meter({ ledger, engine, foretell }), resultsDir: dir })
const { id } = await executions.start(traffic, traffic.params.parse({ from, to }), { id: 'ann' })
console.log(id)
setInterval(() => void executions.follow(id, { id: 'ann' }), 1_000)
