'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { type SourceCoverage, useSources } from '@/lib/client/use-sources'

interface Props {
  /** The sources that were asked, as the lake names them (`SH_FINDINGS`). */
  sources?: readonly string[]
  /** The rows are missing because of the page's own filters, not of the window. */
  isFiltered?: boolean
  className?: string
}

/** Nothing there, and which kind of nothing: no match, no events in the window, or no data collected at all. */
export function Empty({ sources = [], isFiltered = false, className }: Props) {
  const t = useTranslations('execution.empty')
  const tSource = useTranslations('shell.source')
  const coverage = useSources().data?.sources
  const asked = coverage?.filter(({ source }) => sources.includes(source)) ?? []
  const newest = newestOf(asked)
  const isNotCollected = coverage !== undefined && sources.length > 0 && asked.every(({ rows }) => rows === 0)
  const names = sources.map((source) => (tSource.has(source as 'WAF') ? tSource(source as 'WAF') : source)).join(', ')
  return (
    <div className={cx('flex flex-col items-center justify-center gap-1 p-4 text-center text-muted', className)}>
      {isFiltered ? (
        <p>{t('filtered')}</p>
      ) : isNotCollected ? (
        <>
          <p className="font-medium">{t('not-collected')}</p>
          <p className="max-w-96 text-12">{t('not-collected-hint', { sources: names })}</p>
        </>
      ) : (
        <>
          <p>{t(sources.length > 0 ? 'no-events' : 'none')}</p>
          {newest && <GoToNewest newest={newest} />}
        </>
      )}
    </div>
  )
}

function GoToNewest({ newest }: { newest: string }) {
  const t = useTranslations('execution.empty')
  const format = useFormat()
  const { from, to, setRange } = useFilters()
  const time = new Date(newest)
  if (time >= from && time < to) return null
  const go = () => {
    // The same length, ending just after the newest event.
    const end = new Date(Math.floor(time.getTime() / 60_000) * 60_000 + 60_000)
    setRange(new Date(end.getTime() - (to.getTime() - from.getTime())), end)
  }
  return (
    <p className="flex flex-wrap items-center justify-center gap-2 text-12">
      {t('newest', { time: format.dateTimeExact(newest) })}
      <Button size="small" onClick={go}>
        {t('go')}
      </Button>
    </p>
  )
}

function newestOf(coverage: readonly SourceCoverage[]): string | undefined {
  return coverage
    .map(({ newestTime }) => newestTime)
    .filter((time) => time !== null)
    .sort()
    .at(-1)
}
