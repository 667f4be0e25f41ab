'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { ShareBar } from '@/components/charts/share-bar'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import { type Filters, useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { accountOfArn, shortArn } from '@/lib/format'
import { userPath, usersPath } from '@/lib/routes'
import type { Subject } from './activity-panel'
import { useWindowLength } from './use-window-length'

/** A row of `overview.risky-activity`. */
export interface ActivityRow {
  subject: string
  calls: number
  denied: number
  sign_in_failures: number
  sign_ins_without_mfa: number
  apis: number
  new_apis: number
  calls_before: number
  denied_before: number
  of_total: number
}

interface Props {
  records: readonly ActivityRow[]
  by: Subject
}

/** Who, with the counts that make them worth a look; every row leads to what they did. */
export function ActivityTable({ records, by }: Props) {
  const t = useTranslations('overview.activity')
  const most = Math.max(1, ...records.map((row) => row.denied))
  return (
    <table className="w-full table-fixed">
      <thead>
        <tr className="h-8 border-b border-inner text-12 text-muted">
          <th scope="col" className="px-1.5 text-left font-normal">
            {t(`subject.${by}`)}
          </th>
          <Head className="w-14">{t('denied')}</Head>
          <td className="hidden w-16 2xl:table-cell" />
          <Head className="hidden w-24 sm:table-cell">{t('sign-in')}</Head>
          <Head className="hidden w-16 md:table-cell">{t('no-mfa')}</Head>
          <Head className="w-20">{t('new')}</Head>
        </tr>
      </thead>
      <tbody>
        {records.map((row) => (
          <Line key={row.subject} row={row} by={by} most={most} />
        ))}
      </tbody>
    </table>
  )
}

function Head({ children, className }: { children: string; className: string }) {
  return (
    <th scope="col" className={cx('px-1.5 text-right font-normal whitespace-nowrap', className)}>
      {children}
    </th>
  )
}

function Line({ row, by, most }: { row: ActivityRow; by: Subject; most: number }) {
  const t = useTranslations('overview.activity')
  const format = useFormat()
  const length = useWindowLength()
  const { carried } = useFilters()
  const number = (value: number, rows: Behind) =>
    value === 0 ? (
      <span className="text-faint">{format.number(value)}</span>
    ) : (
      <Link href={pathOf(by, row.subject, carried, rows)} className="rounded-sm hover:underline">
        {format.number(value)}
      </Link>
    )
  const denials = t('of-calls', {
    denied: format.number(row.denied),
    calls: format.number(row.calls),
    before: format.number(row.denied_before),
    callsBefore: format.number(row.calls_before),
  })
  return (
    <tr className="h-8 border-b border-inner hover:bg-page">
      <td className="px-1.5">
        <Link
          href={pathOf(by, row.subject, carried, 'all')}
          className="flex items-baseline rounded-sm hover:underline"
          title={denials}
        >
          <LogValue value={shortArn(row.subject)} cut="middle" />
          {by === 'principal' && <span className="ml-2 hidden text-faint sm:inline">{accountOfArn(row.subject)}</span>}
        </Link>
      </td>
      <td className="px-1.5 text-right" title={denials}>
        {number(row.denied, 'denied')}
      </td>
      <td className="hidden px-1.5 2xl:table-cell">
        <ShareBar share={row.denied / most} tone="high" />
      </td>
      <td className="hidden px-1.5 text-right sm:table-cell">{number(row.sign_in_failures, 'failed-sign-ins')}</td>
      <td className="hidden px-1.5 text-right md:table-cell">{number(row.sign_ins_without_mfa, 'sign-ins')}</td>
      <td
        className="px-1.5 text-right"
        title={t('of-apis', { n: format.number(row.new_apis), apis: format.number(row.apis), length })}
      >
        {number(row.new_apis, 'all')}
        <span className="text-11 text-faint"> / {format.number(row.apis)}</span>
      </td>
    </tr>
  )
}

type Behind = 'all' | 'denied' | 'failed-sign-ins' | 'sign-ins'

/** What narrows a user's page to the calls that were counted here: those of the control plane. */
const filtersOf: Record<Behind, Record<string, string>> = {
  all: {},
  denied: { source: 'CLOUD_TRAIL_MGMT', result: 'denied' },
  'failed-sign-ins': { call: 'ConsoleLogin', result: 'failure,denied' },
  // Those without MFA first: it is no filter of that page, but a column of it.
  'sign-ins': {
    call: 'ConsoleLogin',
    result: 'success',
    cols: 'time,outcome,operation,source_ip,is_mfa',
    sort: 'is_mfa:asc',
  },
}

/** Of an address or account the users behind it, of whom each has a page of its own. */
function pathOf(by: Subject, subject: string, carried: Filters['carried'], rows: Behind) {
  if (by === 'principal') return userPath(subject, carried, filtersOf[rows])
  if (by === 'source_ip') return usersPath(carried, { ip: subject })
  return usersPath({ ...carried, accounts: [subject] })
}
