'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/select'
import { useFilters } from '@/lib/client/use-filters'
import { useRunReport } from '@/lib/client/use-reports'
import type { Report } from '@/lib/report/report'
import type { ReportFormat } from '@/lib/report/report-request'
import { Field } from './field'
import { FormEnd } from './form-end'
import { FormatBoxes } from './format-boxes'
import { lasts } from './lasts'
import { ZoneField } from './zone-field'

/** Asks for a run by hand: over the page's window, or one that ends now. */
export function RunForm({ report, onClose }: { report: Report; onClose: () => void }) {
  const t = useTranslations('reports')
  const locale = useLocale()
  const { from, to, tz } = useFilters()
  const run = useRunReport()
  const [last, setLast] = useState<(typeof lasts)[number] | 'page'>('page')
  const [formats, setFormats] = useState<ReportFormat[]>(['html', 'csv'])
  const [timeZone, setTimeZone] = useState(report.builtIn === null ? report.timeZone : tz)
  const window = last === 'page' ? { from: from.toISOString(), to: to.toISOString() } : { last }
  return (
    <Dialog isOpen onClose={onClose} title={t('run-form.title')}>
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          run.mutate({ id: report.id, formats, timeZone, locale, ...window }, { onSuccess: onClose })
        }}
      >
        <Field label={t('schedule-form.last')}>
          <Select
            label={t('schedule-form.last')}
            value={last}
            onChange={setLast}
            className="w-full"
            options={[
              { value: 'page', label: t('run-form.page-window') },
              ...lasts.map((value) => ({ value, label: t(`schedule-form.last-choice.${value}`) })),
            ]}
          />
        </Field>
        <ZoneField value={timeZone} onChange={setTimeZone} />
        <FormatBoxes value={formats} onChange={setFormats} />
        <FormEnd
          error={run.error}
          label={t('run-form.start')}
          isDisabled={run.isPending || formats.length === 0}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}
