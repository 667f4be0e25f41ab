'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ColumnSpec, TableRecord } from '@/components/data-table/column-spec'
import { Badge } from '@/components/ui/badge'
import { LogValue } from '@/components/ui/log-value'
import { ValueMenu } from '@/components/ui/value-menu'
import { visibleText } from '@/components/ui/visible-text'
import type { Cell } from '@/lib/client/execution'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import type { Facts } from './signals/facts'

/** The columns of the events: when, what, how it went, from where, on what, and whether it was ever done before. */
export function useEventColumns(facts: Facts | undefined, from: Date): readonly ColumnSpec[] {
  const t = useTranslations('finding.events')
  const format = useFormat()
  const zone = format.zoneName(from)
  return useMemo(() => {
    const days = new Map(facts?.operations.map((row) => [`${row.service}:${row.operation}`, row.before_days]))
    const seen = (record: TableRecord) => {
      if (!facts || record.lane === 'kubernetes') return <span className="text-faint">–</span>
      const before = days.get(`${record.service}:${record.operation}`) ?? 0
      return (
        <span className={before === 0 ? 'text-critical-text' : 'text-muted'}>
          {t('seen', { days: before, of: facts.lakeDays })}
        </span>
      )
    }
    return [
      {
        name: 'time',
        header: t('time', { zone }),
        width: 168,
        isOnPhone: true,
        cell: (value: Cell) => (
          <span className="log">
            {format.dateTime(String(value))}
            {format.timeExact(String(value)).slice(5)}
          </span>
        ),
      },
      {
        name: 'operation',
        header: t('call'),
        width: 200,
        isWide: true,
        isOnPhone: true,
        cell: (value: Cell, record: TableRecord) => (
          <LogValue value={`${String(record.service ?? '').replace(/\.amazonaws\.com$/, '')} ${String(value ?? '')}`} />
        ),
      },
      {
        name: 'error',
        header: t('result'),
        width: 120,
        cell: (_: Cell, record: TableRecord) => <Result record={record} />,
      },
      {
        name: 'source_ip',
        header: t('from'),
        width: 130,
        cell: (value: Cell) =>
          typeof value === 'string' ? <ValueMenu value={value} kind="ip" /> : <LogValue value={null} />,
      },
      {
        name: 'resource_uid',
        header: t('on'),
        width: 200,
        isWide: true,
        cell: (value: Cell) => <LogValue value={typeof value === 'string' ? shortArn(value) : null} cut="middle" />,
      },
      {
        name: 'region',
        header: t('region'),
        width: 110,
        isHidden: true,
      },
      {
        name: 'event_uid',
        header: t('seen-before'),
        width: 110,
        align: 'end',
        isSortable: false,
        cell: (_: Cell, record: TableRecord) => seen(record),
      },
    ]
  }, [facts, format, t, zone])
}

function Result({ record }: { record: TableRecord }) {
  const t = useTranslations('finding.events')
  if (typeof record.error === 'string') {
    return (
      <Badge tone="high">
        <bdi>{visibleText(record.error.replace(/^Client\./, ''), 40)}</bdi>
      </Badge>
    )
  }
  if (record.status === 'Success') return <span className="text-muted">{t('success')}</span>
  if (record.status === 'Failure') return <Badge tone="high">{t('failure')}</Badge>
  return <LogValue value={record.status === null ? null : String(record.status)} />
}
