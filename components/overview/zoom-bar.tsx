'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'

/** A span that the charts show, in milliseconds. */
export interface ChartSpan {
  from: number
  to: number
}

/** What the charts of the overview share. */
export interface ZoomableProps {
  /** The page's window. */
  window: ChartSpan
  /** The span that is shown instead; it comes out of the stored result, without another scan. */
  zoom: ChartSpan | undefined
  onZoom: (span: ChartSpan | undefined) => void
}

/** Which span the charts show when it is not the whole window, the way back, and the way to make it the window. */
export function ZoomBar({ zoom, onZoom }: Pick<ZoomableProps, 'zoom' | 'onZoom'>) {
  const t = useTranslations('overview.zoom')
  const format = useFormat()
  const { setRange } = useFilters()
  if (!zoom) return null
  return (
    <>
      <span className="hidden text-11 whitespace-nowrap text-muted md:inline">
        {t('shown', { from: format.dateTime(zoom.from), to: format.dateTime(zoom.to) })}
      </span>
      <Button size="small" className="h-5 text-11" onClick={() => setRange(new Date(zoom.from), new Date(zoom.to))}>
        {t('use')}
      </Button>
      <Button size="small" className="h-5 text-11" onClick={() => onZoom(undefined)}>
        {t('out')}
      </Button>
    </>
  )
}
