import type { ReactNode } from 'react'
import { cx } from './cx'

const tones = {
  neutral: 'bg-inner text-muted',
  high: 'bg-high-soft text-high-text',
  critical: 'bg-critical-soft text-critical-text',
  accent: 'bg-accent-soft text-accent-text',
}

/** A short word on a soft ground. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={cx(
        'inline-block max-w-full truncate rounded-sm align-middle px-1.5 text-11 font-medium leading-5',
        tones[tone],
      )}
    >
      {children}
    </span>
  )
}
