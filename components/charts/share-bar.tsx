import { cx } from '@/components/ui/cx'

interface Props {
  /** 0 to 1. */
  share: number
  tone?: 'accent' | 'high' | 'critical'
  className?: string
}

const tones = { accent: 'fill-accent', high: 'fill-high', critical: 'fill-critical' }

/** A tiny bar for a cell of a table; the number beside it says the same. */
export function ShareBar({ share, tone = 'accent', className }: Props) {
  const width = Math.max(0, Math.min(1, share)) * 100
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className={cx('h-1 w-full', className)}>
      <rect width="100" height="4" rx="2" className="fill-inner" />
      {width > 0 && <rect width={Math.max(2, width)} height="4" rx="2" className={tones[tone]} />}
    </svg>
  )
}
