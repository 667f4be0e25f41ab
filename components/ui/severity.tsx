import { useTranslations } from 'next-intl'
import { cx } from './cx'
import { type SeverityName, severityFill, severityText } from './severity-scale'

const shapes: Record<SeverityName, string> = {
  critical: 'M6 0.8 L11.6 11 H0.4 Z',
  high: 'M6 0.4 L11.6 6 L6 11.6 L0.4 6 Z',
  medium: 'M1.2 1.2 H10.8 V10.8 H1.2 Z',
  low: 'M6 1 A5 5 0 1 1 6 11 A5 5 0 1 1 6 1 Z',
  info: 'M0.8 4.8 H11.2 V7.2 H0.8 Z',
}

interface MarkProps {
  severity: SeverityName
  className?: string
  /** Leave out the accessible word where the word stands beside the shape. */
  hasWord?: boolean
}

/** The shape of a severity: triangle, diamond, square, circle, bar. */
export function SeverityMark({ severity, className, hasWord = false }: MarkProps) {
  const t = useTranslations('shell.severity')
  return (
    <svg
      viewBox="0 0 12 12"
      className={cx('inline-block size-3 shrink-0', severityFill[severity], className)}
      aria-hidden={hasWord}
      role="img"
    >
      <title>{t(severity)}</title>
      <path d={shapes[severity]} />
    </svg>
  )
}

/** Shape, colour and word of a severity. */
export function Severity({ severity, className }: { severity: SeverityName; className?: string }) {
  const t = useTranslations('shell.severity')
  return (
    <span className={cx('inline-flex items-center gap-1.5 font-medium', severityText[severity], className)}>
      <SeverityMark severity={severity} hasWord />
      {t(severity)}
    </span>
  )
}
