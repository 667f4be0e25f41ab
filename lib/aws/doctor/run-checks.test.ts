import { describe, expect, it } from 'vitest'
import type { Check, CheckId, CheckResult, Outcome } from './check'
import { runChecks } from './run-checks'

const good = { state: 'ok', code: 'enforced' } as const
const bad = { state: 'failed', code: 'no-cutoff' } as const

function check(id: CheckId, needs: CheckId[], run: () => Promise<Outcome | Outcome[]>): Check<null> {
  return { id, needs, run }
}

const explain = (thrown: unknown): Outcome => ({
  state: 'failed',
  code: 'aws-error',
  values: { error: String(thrown) },
})

describe('checks', () => {
  it('run in their order; what needs a failed one is skipped and says which', async () => {
    const told: CheckResult[] = []
    const results = await runChecks(
      [
        check('caller', [], async () => good),
        check('region', ['caller'], async () => bad),
        check('workgroup', ['caller', 'region'], async () => good),
        check('cutoff', ['workgroup'], async () => good),
        check('share', ['caller'], async () => good),
      ],
      null,
      explain,
      (result) => told.push(result),
    )
    expect(results).toEqual([
      { id: 'caller', ...good },
      { id: 'region', ...bad },
      { id: 'workgroup', state: 'skipped', code: 'needs', values: { check: 'region' } },
      { id: 'cutoff', state: 'skipped', code: 'needs', values: { check: 'workgroup' } },
      { id: 'share', ...good },
    ])
    expect(told).toEqual(results)
  })

  it('go on after one that found some things in order and others not', async () => {
    const results = await runChecks(
      [check('tables', [], async () => [bad, good]), check('sources', ['tables'], async () => good)],
      null,
      explain,
    )
    expect(results.map(({ id, state }) => `${id} ${state}`)).toEqual(['tables failed', 'tables ok', 'sources ok'])
  })

  it('say what a thrown error means', async () => {
    const results = await runChecks([check('share', [], () => Promise.reject('x'))], null, explain)
    expect(results).toEqual([{ id: 'share', state: 'failed', code: 'aws-error', values: { error: 'x' } }])
  })
})
