'use client'

import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/client/use-format'
import type { Facts } from './signals/facts'
import { hourShares } from './signals/hours'

const height = 28
const width = 10

/** Calls by hour of the day in UTC: grey what was usual, coloured what the window has. */
export function HourBars({ facts }: { facts: Facts }) {
  const t = useTranslations('finding.hours')
  const format = useFormat()
  const shares = hourShares(facts)
  const most = Math.max(0.01, ...shares.flatMap(({ before, now }) => [before, now]))
  const busiest = shares.reduce((best, { before }, hour) => (before > (shares[best]?.before ?? 0) ? hour : best), 0)
  return (
    <figure className="mt-1">
      <svg
        viewBox={`0 0 ${24 * width} ${height}`}
        className="h-7 w-full max-w-60"
        role="img"
        aria-label={t('label', { hour: busiest, share: format.share(shares[busiest]?.before ?? 0) })}
        preserveAspectRatio="none"
      >
        {shares.map(({ before, now }, hour) => (
          <g key={`hour-${hour.toString()}`}>
            <rect
              x={hour * width}
              y={height - (before / most) * height}
              width={width - 2}
              height={(before / most) * height}
              className="fill-line"
            />
            <rect
              x={hour * width + 2}
              y={height - (now / most) * height}
              width={width - 6}
              height={(now / most) * height}
              className={before < 0.01 ? 'fill-high' : 'fill-low'}
            />
          </g>
        ))}
      </svg>
      <figcaption className="flex max-w-60 justify-between text-11 text-faint">
        <span>00</span>
        <span>{t('caption')}</span>
        <span>23 UTC</span>
      </figcaption>
    </figure>
  )
}
