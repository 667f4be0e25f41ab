'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { visibleText } from '@/components/ui/visible-text'
import type { SqlCheck, SqlProblem, SqlRead } from '@/lib/client/use-sql'

interface Props {
  check: SqlCheck | undefined
  /** Parameters that have no value yet. */
  missing: readonly string[]
  onGoTo: (at: number) => void
  onFix: (read: SqlRead) => void
}

/** What is to be said about the statement before it runs: what is wrong and where, and tables that are read whole. */
export function Remarks({ check, missing, onGoTo, onFix }: Props) {
  const t = useTranslations('sql.remark')
  const whole = check?.reads.filter((read) => !read.isTimeLimited) ?? []
  return (
    <div role="status" className="mt-2 flex flex-col gap-1 empty:hidden">
      {check?.problem && <ProblemLine problem={check.problem} onGoTo={onGoTo} look="text-critical-text" />}
      {check?.doubt && <ProblemLine problem={check.doubt} note={t('doubt')} onGoTo={onGoTo} look="text-high-text" />}
      {check && !check.problem && missing.length > 0 && (
        <p className="text-12 text-muted">{t('missing', { names: missing.map((name) => `:${name}`).join(', ') })}</p>
      )}
      {whole.map((read) => (
        <p key={read.start} className="flex flex-wrap items-center gap-2 text-12 text-high-text">
          <TriangleAlert className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="min-w-0 wrap-anywhere">{t('whole', { table: read.table })}</span>
          {read.fix.length > 0 && (
            <Button size="small" onClick={() => onFix(read)}>
              {t('add')}
            </Button>
          )}
        </p>
      ))}
    </div>
  )
}

interface LineProps {
  problem: SqlProblem
  note?: string
  onGoTo: (at: number) => void
  look: string
}

function ProblemLine({ problem: { message, hint, at }, note, onGoTo, look }: LineProps) {
  const t = useTranslations('sql.remark')
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 text-12">
      {at && (
        <button
          type="button"
          className={`log shrink-0 rounded-sm hover:underline ${look}`}
          aria-label={t('go', { line: at.line, column: at.column })}
          onClick={() => onGoTo(at.start)}
        >
          {at.line}:{at.column}
        </button>
      )}
      <span className={`min-w-0 wrap-anywhere ${look}`}>{visibleText(message, 600)}</span>
      {(note ?? hint) && (
        <span className="min-w-0 wrap-anywhere text-muted">
          {visibleText([note, hint].filter(Boolean).join(' '), 600)}
        </span>
      )}
    </p>
  )
}
