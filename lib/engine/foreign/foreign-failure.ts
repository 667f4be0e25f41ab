import type { EngineStatus } from '@/lib/engine/engine'
import type { ProcessEnd } from './foreign-process'
import type { KillReason } from './foreign-watch'

type Why = { kind: KillReason | 'died' | 'file-gone' } | { kind: 'duckdb'; message: string }

/** Why a person's statement has no result. */
export class ForeignFailure extends Error {
  constructor(readonly why: Why) {
    super(why.kind === 'duckdb' ? why.message : why.kind)
    this.name = 'ForeignFailure'
  }
}

/** What became of a process that gave no result. */
export function endedWithout(end: ProcessEnd, reason: KillReason | undefined): ForeignFailure {
  if (end.answer?.type === 'over-memory') return new ForeignFailure({ kind: 'memory' })
  if (reason) return new ForeignFailure({ kind: reason })
  if (end.answer?.type !== 'failed') {
    console.error(`The process of a person's SQL died. ${end.output}`)
    return new ForeignFailure({ kind: 'died' })
  }
  const { message } = end.answer
  if (/Out of Memory/i.test(message)) return new ForeignFailure({ kind: 'memory' })
  if (/IO Error: (No files found|Cannot open file)/.test(message)) return new ForeignFailure({ kind: 'file-gone' })
  return new ForeignFailure({ kind: 'duckdb', message })
}

/** The failure in words for people. */
export function tellForeignFailure(cause: unknown): NonNullable<EngineStatus['error']> {
  const why: Why = cause instanceof ForeignFailure ? cause.why : { kind: 'died' }
  switch (why.kind) {
    case 'time':
      return {
        code: 'timeout',
        message: 'Your SQL took longer than it may, and was stopped.',
        hint: 'Choose a shorter time window, or count before you list.',
      }
    case 'memory':
      return {
        code: 'query-failed',
        message: 'Your SQL needs more memory than it may use, and was stopped.',
        hint: 'Select fewer columns, a shorter time window, or group by less.',
      }
    case 'result':
      return {
        code: 'query-failed',
        message: 'The result is larger than may be kept.',
        hint: 'Select fewer columns, or add LIMIT.',
      }
    case 'stopped':
      return { code: 'stopped', message: 'The question was stopped.' }
    case 'file-gone':
      return {
        code: 'query-failed',
        message: 'A file of the lake could not be read.',
        hint: 'Run "npm run lakewarden -- lake status": it compares the lake with its manifest and names what is wrong.',
        cause,
      }
    case 'duckdb':
      return { code: 'query-failed', message: inWords(why.message), cause }
    default:
      return {
        code: 'query-failed',
        message: 'The process that ran your SQL ended by itself. Nothing else was harmed.',
        cause,
      }
  }
}

/** DuckDB's first sentence, without what it says of its own text, which the person did not write. */
function inWords(message: string): string {
  const [, sentence = ''] = /^(?:[A-Za-z ]+ Error: )?([^\n]*)/.exec(message) ?? []
  if (/\/|\\\\|\bSET\b|allowed_paths|_x\d|lw_/.test(sentence)) return 'The engine could not run this.'
  return `The engine says: ${sentence.slice(0, 300)}`
}
