'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { Badge } from '@/components/ui/badge'
import { LogValue } from '@/components/ui/log-value'
import { type ValueKind, ValueMenu } from '@/components/ui/value-menu'
import { visibleText } from '@/components/ui/visible-text'
import type { Cell } from '@/lib/client/execution'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import { isAddress } from '@/lib/ip-address'
import { longestFilterValue } from './event-filters'
import { keyOfColumn } from './filter-keys'
import { isPrincipal } from './principal-kind'
import type { EventControl } from './use-event-filters'

/** The columns of the events, every value of which can be filtered in or out and leads to its own page. */
export function useEventColumns(control: EventControl): readonly ColumnSpec[] {
  const t = useTranslations('users')
  const format = useFormat()
  const { choose } = control
  return useMemo(() => {
    const value = (column: string, kindOf: (text: string) => ValueKind = () => 'text') => {
      const key = keyOfColumn(column)
      return (cell: Cell) => {
        if (typeof cell !== 'string' || cell === '') return <LogValue value={null} />
        const canFilter = key !== undefined && cell.length <= longestFilterValue
        return (
          <ValueMenu
            value={cell}
            kind={kindOf(cell)}
            {...(canFilter && { onFilter: (direction: 'in' | 'out') => choose(key, cell, direction) })}
          >
            <LogValue
              value={column === 'service' ? cell.replace(/\.amazonaws\.com$/, '') : shortArn(cell)}
              cut={cell.startsWith('arn:') ? 'middle' : 'end'}
            />
          </ValueMenu>
        )
      }
    }
    const principal = (text: string) => (isPrincipal(text) ? 'principal' : 'text')
    const spec = (name: string, width: number, more: Partial<ColumnSpec> = {}): ColumnSpec => ({
      ...{ name, width, header: t(`column.${name as 'time'}`), cell: value(name) },
      ...more,
    })
    return [
      spec('time', 168, {
        isOnPhone: true,
        cell: (cell) => (
          <span className="log truncate">{`${format.date(String(cell))} ${format.timeExact(String(cell))}`}</span>
        ),
      }),
      spec('outcome', 120, {
        cell: (cell, { error }) => {
          if (cell === 'success') return <span className="text-12 text-muted">{t('outcome.success')}</span>
          const isDenied = cell === 'denied'
          return (
            <Badge tone={isDenied ? 'high' : 'neutral'}>
              {typeof error === 'string' ? (
                <bdi>{visibleText(error.replace(/^Client\./, ''), 40)}</bdi>
              ) : (
                t(isDenied ? 'outcome.denied' : 'outcome.failure')
              )}
            </Badge>
          )
        },
      }),
      spec('operation', 150, { isWide: true, isOnPhone: true }),
      spec('service', 100, { cell: value('service', principal) }),
      spec('source_ip', 130, {
        cell: value('source_ip', (text) => (isAddress(text) ? 'ip' : principal(text))),
      }),
      spec('resource_uid', 150, { isWide: true, cell: value('resource_uid', principal) }),
      spec('error', 150, { isHidden: true }),
      spec('region', 104, { isHidden: true }),
      spec('account', 112, { isHidden: true }),
      spec('user_agent', 220, { isHidden: true }),
      spec('access_key', 180, { isHidden: true }),
      spec('user_uid', 240, { isHidden: true, cell: value('user_uid', principal) }),
      spec('is_mfa', 64, {
        isHidden: true,
        cell: (cell) => (cell === null ? <LogValue value={null} /> : t(cell === true ? 'mfa.yes' : 'mfa.no')),
      }),
      spec('lane', 110, {
        isHidden: true,
        cell: (cell) =>
          typeof cell === 'string' && t.has(`lane.${cell as 'write'}`) ? t(`lane.${cell as 'write'}`) : String(cell),
      }),
      spec('source', 150, { isHidden: true }),
      spec('event_uid', 260, { isHidden: true }),
    ]
  }, [t, format, choose])
}
