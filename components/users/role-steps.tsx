'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { ShowSql } from '@/components/execution/show-sql'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import { SkeletonRows } from '@/components/ui/skeleton'
import { ValueMenu } from '@/components/ui/value-menu'
import { toRecords } from '@/lib/client/to-records'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { useRows } from '@/lib/client/use-rows'
import { shortArn } from '@/lib/format'
import type { UserRoleSession } from '@/queries/users/role-sessions'

interface Props {
  user: string
  /** Who opened its sessions, or which sessions it opened. */
  direction: 'openers' | 'opened'
  depth: number
}

/** A role session lasts 12 hours at most, so whoever opened one that acts now did it since then. */
const sessionMs = 12 * 3_600_000
const shownFirst = 5
const shownAtMost = 50
/** A session that opens another may go on for long, or in a circle. */
const mostDepth = 5

/** One step of the chain; each line unfolds to the next. */
export function RoleSteps({ user, direction, depth }: Props) {
  const t = useTranslations('users.roles')
  const { params, from } = useFilters()
  const [isWhole, setWhole] = useState(false)
  const start = new Date(from.getTime() - sessionMs).toISOString()
  const rows = useRows('users.role-sessions', { ...params, from: start, user })
  if (rows.error) return <Notice error={rows.error} onRetry={rows.runAgain} />
  if (rows.status !== 'done') return <SkeletonRows count={2} rowClass="h-9" />
  const all = toRecords<UserRoleSession>(rows.columns, rows.rows)
  const steps = all.filter((row) => (direction === 'openers' ? row.is_own : row.is_opener))
  if (steps.length === 0) return <p className="text-12 text-faint">{t(`none-${direction}`)}</p>
  return (
    <>
      <ul className={isWhole ? 'max-h-80 overflow-auto' : ''}>
        {steps.slice(0, isWhole ? shownAtMost : shownFirst).map((step) => (
          <RoleStep
            key={`${step.opener} ${step.session_uid} ${step.operation}`}
            step={step}
            direction={direction}
            depth={depth}
          />
        ))}
      </ul>
      <div className="flex items-center gap-2">
        {steps.length > shownFirst && (
          <button
            type="button"
            aria-expanded={isWhole}
            className="rounded-sm text-11 text-accent-text hover:underline"
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t('less') : t('more', { count: steps.length - shownFirst })}
          </button>
        )}
        {isWhole && steps.length > shownAtMost && (
          <span className="text-11 text-faint">{t('cut', { shown: shownAtMost, total: steps.length })}</span>
        )}
        <ShowSql rows={rows} />
      </div>
    </>
  )
}

function RoleStep({ step, direction, depth }: { step: UserRoleSession } & Omit<Props, 'user'>) {
  const t = useTranslations('users.roles')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const other = direction === 'openers' ? step.opener : step.session_uid
  const canUnfold = other !== null && depth < mostDepth && (direction === 'opened' || other.includes(':assumed-role/'))
  return (
    <li className="py-1">
      <div className="flex min-w-0 items-center gap-1">
        {canUnfold ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t('unfold', { name: shortArn(other) })}
            className="rounded-sm p-0.5 text-muted hover:bg-inner"
            onClick={() => setOpen(!isOpen)}
          >
            <ChevronRight className={cx('size-3', isOpen && 'rotate-90')} aria-hidden="true" />
          </button>
        ) : (
          <span className="w-4" />
        )}
        {other === null ? (
          <LogValue value={null} />
        ) : (
          <ValueMenu value={other} kind="principal">
            <LogValue value={shortArn(other)} cut="middle" />
          </ValueMenu>
        )}
      </div>
      <p className="pl-5 text-11 text-faint">
        {t('times', {
          operation: step.operation ?? '',
          count: step.times,
          first: format.dateTime(step.first_time ?? ''),
          last: format.dateTime(step.last_time ?? ''),
        })}
      </p>
      <p className="flex min-w-0 gap-1.5 pl-5 text-11 text-faint">
        {t('from')} <LogValue value={step.source_ip} className="text-11" />
        {step.session_keys > 1 ? (
          t('keys', { count: step.session_keys })
        ) : (
          <LogValue value={step.session_key} className="text-11" />
        )}
      </p>
      {isOpen && other !== null && (
        <div className="ml-2 border-l border-line pl-2">
          <RoleSteps user={other} direction={direction} depth={depth + 1} />
        </div>
      )}
    </li>
  )
}
