'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { LogValue } from '@/components/ui/log-value'
import type { Cell } from '@/lib/client/execution'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import { userPath } from '@/lib/routes'

/** Columns of `users.list` that the table may be sorted by. */
export const listColumnNames: readonly string[] = [
  ...['principal', 'type', 'account', 'events', 'writes', 'failures', 'denied'],
  ...['sessions', 'services', 'source_ips', 'regions', 'first_time', 'last_time'],
]

/** The columns of the list of principals; the name leads to the principal's page. */
export function useListColumns(): readonly ColumnSpec[] {
  const t = useTranslations('users.column')
  const format = useFormat()
  const { carried } = useFilters()
  return useMemo(() => {
    const spec = (name: string, width: number, more: Partial<ColumnSpec> = {}): ColumnSpec => ({
      ...{ name, width, header: t(name as 'events') },
      ...more,
    })
    const count = (name: string, width: number, more: Partial<ColumnSpec> = {}) =>
      spec(name, width, {
        align: 'end',
        cell: (cell) => (typeof cell === 'number' ? format.number(cell) : String(cell)),
        ...more,
      })
    const time = (cell: Cell) =>
      typeof cell === 'string' ? <span className="truncate">{format.dateTime(cell)}</span> : <LogValue value={null} />
    return [
      spec('principal', 320, {
        isWide: true,
        isOnPhone: true,
        cell: (cell) =>
          typeof cell === 'string' ? (
            <Link href={userPath(cell, carried)} className="flex min-w-0 text-accent-text hover:underline">
              <LogValue value={shortArn(cell)} />
            </Link>
          ) : (
            <LogValue value={null} />
          ),
      }),
      spec('type', 120),
      spec('account', 112),
      count('events', 84, { isOnPhone: true }),
      count('writes', 76),
      count('failures', 76),
      count('denied', 76, {
        isOnPhone: true,
        cell: (cell) => (
          <span className={Number(cell) > 0 ? 'text-high-text' : 'text-muted'}>{format.number(Number(cell))}</span>
        ),
      }),
      count('sessions', 80),
      count('services', 80),
      count('source_ips', 80),
      count('regions', 76),
      spec('last_time', 128, { cell: time }),
      spec('first_time', 128, { cell: time, isHidden: true }),
    ]
  }, [t, format, carried])
}
