'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CostLine } from '@/components/execution/cost-line'
import { ActivityPanel } from '@/components/overview/activity-panel'
import { ErrorsChart } from '@/components/overview/errors-chart'
import { FindingsChart } from '@/components/overview/findings-chart'
import { LookFirst } from '@/components/overview/look-first'
import { NetworkPanel } from '@/components/overview/network-panel'
import { OverviewSentence } from '@/components/overview/overview-sentence'
import { SeverityStrip } from '@/components/overview/severity-strip'
import { SourcesPanel } from '@/components/overview/sources-panel'
import type { ChartSpan } from '@/components/overview/zoom-bar'
import { PageHeader } from '@/components/ui/page-header'
import { useFilters } from '@/lib/client/use-filters'
import { useRows } from '@/lib/client/use-rows'
import { bucketMs } from '@/lib/time'

/** Fine enough that a chart can zoom in without asking again, coarse enough that the answer stays small. */
const storedBuckets = 1500

/**
 * Is anything wrong, right now? Every panel is one question; all of them are asked at once. Those on the same table name
 * a merged question, by which Athena reads it once for all of them.
 */
export function OverviewView() {
  const t = useTranslations('overview')
  const { from, to, params } = useFilters()
  const key = `${params.from}/${params.to}`
  const [zoomed, setZoomed] = useState<{ key: string; span: ChartSpan }>()
  const zoom = zoomed?.key === key ? zoomed.span : undefined
  const setZoom = (span: ChartSpan | undefined) => setZoomed(span && { key, span })
  const [by, setBy] = useState<'principal' | 'source_ip' | 'account'>('principal')

  const bucketed = { ...params, bucket_seconds: bucketMs({ from, to }, storedBuckets) / 1000 }
  const onFindings = { partOf: { question: 'overview.findings-panels', params: bucketed } }
  const severities = useRows('findings.count-by-severity', params, onFindings)
  const findings = useRows('overview.findings-over-time', bucketed, { maxRows: 10_000, ...onFindings })
  const look = useRows('overview.look-first', params, onFindings)
  const onCalls = { partOf: { question: 'overview.calls-panels', params: { ...bucketed, by } } }
  const errors = useRows('overview.api-errors-over-time', bucketed, { maxRows: 10_000, ...onCalls })
  const activity = useRows('overview.risky-activity', { ...params, by }, onCalls)
  const traffic = useRows('overview.traffic', params)
  const dns = useRows('overview.dns-denials', params)
  const questions = [severities, findings, look, errors, activity, traffic, dns]
  const chart = { window: { from: from.getTime(), to: to.getTime() }, zoom, onZoom: setZoom }

  return (
    <>
      <PageHeader title={t('title')} sentence={<OverviewSentence />} cost={<CostLine questions={questions} />} />
      <div className="grid gap-3 xl:grid-cols-12">
        <SeverityStrip rows={severities} className="xl:col-span-12" />
        <div className="flex min-w-0 flex-col gap-3 xl:col-span-8">
          <FindingsChart rows={findings} {...chart} />
          <ErrorsChart rows={errors} {...chart} />
        </div>
        <LookFirst rows={look} className="xl:col-span-4" />
        <ActivityPanel rows={activity} by={by} onBy={setBy} className="xl:col-span-6" />
        <NetworkPanel traffic={traffic} dns={dns} className="xl:col-span-3" />
        <SourcesPanel className="xl:col-span-3" />
      </div>
    </>
  )
}
