import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeDemoLake } from '@/lib/lake/local/demo/make'
import type { Question } from '@/lib/sql/define-query'
import { questions } from '@/queries/registry'

/** Where the measurements keep their lakes; deleting it costs only time. */
export const BENCH_DIR = join(import.meta.dirname, '..', '.lakewarden', 'bench')

/** The last instant of the measured lakes. */
export const BENCH_NOW = new Date('2026-06-15T12:00:00Z')

/** A demo lake of about so many events, made once. */
export async function benchLake(events: number): Promise<string> {
  const dir = join(BENCH_DIR, `lake-${events}`)
  if (existsSync(join(dir, 'story.json'))) return dir
  mkdirSync(BENCH_DIR, { recursive: true })
  console.log(`Making a lake of ${events.toLocaleString('en')} events ...`)
  await makeDemoLake(dir, { seed: 1, now: BENCH_NOW, events, memoryGb: 8 })
  return dir
}

/** The questions of the overview, which take a window and nothing else. */
export function overviewQuestions(): Question[] {
  return questions.filter((q) => q.name.startsWith('overview.') || q.name === 'findings.count-by-severity')
}

/** A question's parameters over the last so many days. */
export function lastDays(question: Question, days: number): Record<string, unknown> {
  const from = new Date(BENCH_NOW.getTime() - days * 86_400_000).toISOString()
  return { ...(question.example as object), from, to: BENCH_NOW.toISOString() }
}
