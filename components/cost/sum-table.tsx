'use client'

import { useTranslations } from 'next-intl'
import { ShareBar } from '@/components/charts/share-bar'
import { LogValue } from '@/components/ui/log-value'
import type { NamedSum } from '@/lib/client/use-cost'
import { useFormat } from '@/lib/client/use-format'
import type { Group } from './use-cost-filters'

interface Props {
  group: Group
  sums: readonly NamedSum[]
  /** Scanning costs nothing: bytes are what counts. */
  isFree: boolean
  onOpen: (name: string) => void
}

/** Sums with their share of the greatest; a name leads to the scans behind it. */
export function SumTable({ group, sums, isFree, onOpen }: Props) {
  const t = useTranslations('cost.by')
  const format = useFormat()
  if (sums.length === 0) return <p className="py-2 text-muted">{t('none')}</p>
  const weight = (sum: NamedSum) => (isFree ? sum.scannedBytes : sum.usd)
  const most = Math.max(...sums.map(weight))
  return (
    <table aria-label={t(group)} className="w-full table-fixed">
      <thead>
        <tr className="h-8 border-b border-inner text-12 text-muted">
          <th scope="col" className="px-1.5 text-left font-normal">
            {t(group)}
          </th>
          {!isFree && (
            <th scope="col" className="w-20 px-1.5 text-right font-normal">
              {t('usd')}
            </th>
          )}
          <th scope="col" className="w-20 px-1.5 text-right font-normal">
            {t('scanned')}
          </th>
          <th scope="col" className="w-16 px-1.5 text-right font-normal">
            {t('scans')}
          </th>
          <td className="hidden w-20 sm:table-cell" />
        </tr>
      </thead>
      <tbody>
        {sums.map((sum) => (
          <tr key={sum.name} className="h-8 border-b border-inner hover:bg-page">
            <td className="px-1.5">
              <button
                type="button"
                className="flex max-w-full rounded-sm hover:underline"
                onClick={() => onOpen(sum.name)}
              >
                <LogValue value={sum.name} cut="middle" />
              </button>
            </td>
            {!isFree && <td className="px-1.5 text-right">{format.usd(sum.usd)}</td>}
            <td className="px-1.5 text-right whitespace-nowrap">{format.bytes(sum.scannedBytes)}</td>
            <td className="px-1.5 text-right">{format.number(sum.scans)}</td>
            <td className="hidden px-1.5 sm:table-cell">
              <ShareBar share={most > 0 ? weight(sum) / most : 0} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
