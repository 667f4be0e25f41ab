'use client'

import { Snowflake, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ExportMenu } from '@/components/result/export-menu'
import { ResultTable } from '@/components/result/result-table'
import { cx } from '@/components/ui/cx'
import { Panel } from '@/components/ui/panel'
import { visibleText } from '@/components/ui/visible-text'
import { useFrozenRows } from '@/lib/client/use-links'
import type { FrozenState, Link } from '@/lib/saved/link-row'

interface Props {
  link: Link
  frozen: FrozenState
  className?: string
}

/** The rows as they were frozen, and whether they still are that. */
export function FrozenPanel({ link, frozen, className }: Props) {
  const t = useTranslations('saved.link')
  const Icon = frozen === 'intact' ? Snowflake : TriangleAlert
  return (
    <Panel
      title={t('frozen')}
      {...(frozen !== 'gone' && {
        actions: <ExportMenu executionId={link.executionId} totalRows={link.rowCount} />,
      })}
      className={cx('min-h-64', className)}
    >
      {link.note && <p className="mb-2 whitespace-pre-wrap wrap-anywhere">{visibleText(link.note, 4_000)}</p>}
      <p className={cx('mb-2 flex items-start gap-1.5', frozen === 'intact' ? 'text-muted' : 'text-high-text')}>
        <Icon className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
        {t(`state.${frozen}`)}
      </p>
      {frozen !== 'gone' && <Rows executionId={link.executionId} label={t('frozen')} />}
    </Panel>
  )
}

function Rows({ executionId, label }: { executionId: string; label: string }) {
  return <ResultTable rows={useFrozenRows(executionId)} label={label} isFrozen />
}
