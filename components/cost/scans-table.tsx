'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useEstimateText } from '@/components/execution/use-estimate-text'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { LogValue } from '@/components/ui/log-value'
import type { ScanLine } from '@/lib/client/use-cost'
import { useFormat } from '@/lib/client/use-format'

interface Props {
  scans: readonly ScanLine[]
  isFree: boolean
}

/** Scans, one a line: who asked what, what was foretold, what it came to, and its SQL while that is kept. */
export function ScansTable({ scans, isFree }: Props) {
  const t = useTranslations('cost.scans')
  const { foretold } = useEstimateText()
  const [open, setOpen] = useState<ScanLine>()
  const wide = 'hidden md:table-cell'
  return (
    <>
      <table aria-label={t('title')} className="w-full table-fixed">
        <thead>
          <tr className="h-8 border-b border-inner text-12 text-muted">
            <Head className="w-32">{t('time')}</Head>
            <Head>{t('question')}</Head>
            <Head className={cx('w-40', wide)}>{t('person')}</Head>
            <Head className="hidden w-20 lg:table-cell">{t('state')}</Head>
            <Head className={cx('w-48', wide)} isNumber>
              {t('foretold')}
            </Head>
            <Head className="w-20" isNumber>
              {t('scanned')}
            </Head>
            {!isFree && (
              <>
                <Head className={cx('w-20', wide)} isNumber>
                  {t('billed')}
                </Head>
                <Head className="w-20" isNumber>
                  {t('usd')}
                </Head>
              </>
            )}
            <td className={cx('w-14', wide)} />
          </tr>
        </thead>
        <tbody>
          {scans.map((scan) => (
            <Line key={scan.id} scan={scan} isFree={isFree} onOpen={() => setOpen(scan)} />
          ))}
        </tbody>
      </table>
      {open?.execution && (
        <Dialog isOpen onClose={() => setOpen(undefined)} title={open.question}>
          <div className="px-4 py-3">
            <div className="mb-2 flex items-center justify-between gap-2 text-12 text-muted">
              <LogValue value={open.id} copy />
              <CopyButton text={open.execution.sql} label={t('sql')} />
            </div>
            <div className="rounded-md border border-inner bg-page p-3">
              <LogValue value={open.execution.sql} cut="wrap" />
            </div>
            {open.estimate && <p className="mt-2 text-11 text-faint">{foretold(open.estimate)}</p>}
          </div>
        </Dialog>
      )}
    </>
  )
}

function Head({ children, className, isNumber = false }: { children: string; className?: string; isNumber?: boolean }) {
  return (
    <th
      scope="col"
      className={cx('px-1.5 font-normal whitespace-nowrap', isNumber ? 'text-right' : 'text-left', className)}
    >
      {children}
    </th>
  )
}

function stateOf({ state, execution }: ScanLine): 'running' | 'settled' | 'failed' | 'stopped' {
  if (state === 'reserved') return 'running'
  return execution?.state === 'failed' || execution?.state === 'stopped' ? execution.state : 'settled'
}

function Line({ scan, isFree, onOpen }: { scan: ScanLine; isFree: boolean; onOpen: () => void }) {
  const t = useTranslations('cost.scans')
  const format = useFormat()
  const { foretold, amountOf, kindOf } = useEstimateText()
  const { at, question, person, estimate, scannedBytes, billedBytes, usd, execution } = scan
  const cell = 'px-1.5'
  const number = 'px-1.5 text-right whitespace-nowrap'
  return (
    <tr className="h-8 border-b border-inner hover:bg-page">
      <td className={cx(cell, 'whitespace-nowrap')}>
        <time dateTime={at} title={format.dateTimeExact(at)}>
          {format.dateTime(at)}
        </time>
      </td>
      <td className={cell}>
        <LogValue value={question} cut="middle" />
      </td>
      <td className={cx(cell, 'hidden md:table-cell')}>
        <LogValue value={person} cut="middle" />
      </td>
      <td className={cx(cell, 'hidden text-muted lg:table-cell')}>{t(stateOf(scan))}</td>
      <td className={cx(number, 'hidden text-muted md:table-cell')} title={estimate ? foretold(estimate) : undefined}>
        {estimate ? (
          <>
            {amountOf({ bytes: estimate.bytes, isUpperBound: estimate.isUpperBound })}
            <span className="text-11 text-faint"> · {kindOf(estimate)}</span>
          </>
        ) : (
          '–'
        )}
      </td>
      <td className={number}>{format.bytes(scannedBytes)}</td>
      {!isFree && (
        <>
          <td className={cx(number, 'hidden md:table-cell')}>{format.bytes(billedBytes)}</td>
          <td className={number}>{format.usd(usd)}</td>
        </>
      )}
      <td className="hidden px-1.5 text-right md:table-cell">
        <Button
          look="quiet"
          size="small"
          className="h-5 px-1 text-11"
          disabled={!execution}
          {...(!execution && { title: t('gone') })}
          onClick={onOpen}
        >
          {t('sql')}
        </Button>
      </td>
    </tr>
  )
}
