'use client'

import { useTranslations } from 'next-intl'
import { ShareBar } from '@/components/charts/share-bar'
import { LogValue } from '@/components/ui/log-value'
import { useFormat } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'
import type { CategoryShape } from './chart-shape'

/** Bars by text, each with its number beside it. */
export function CategoryBars({ shape, title }: { shape: CategoryShape; title: string }) {
  const t = useTranslations('hunts.chart')
  const format = useFormat()
  const most = shape.bars[0]?.value ?? 1
  return (
    <>
      <ul aria-label={title} className="grid grid-cols-1 gap-x-6 gap-y-1 md:grid-cols-2">
        {shape.bars.map(({ label, value }) => (
          <li
            key={`v${label}`}
            className="grid min-w-0 grid-cols-[minmax(0,1fr)_minmax(0,1fr)_72px] items-center gap-2"
          >
            <span className="flex min-w-0 text-12">
              <LogValue value={shortArn(label)} cut="middle" />
            </span>
            <ShareBar share={value / most} />
            <span className="text-right text-12">{format.number(value)}</span>
          </li>
        ))}
      </ul>
      {shape.more > 0 && <p className="mt-1 text-11 text-faint">{t('more', { count: shape.more })}</p>}
    </>
  )
}
