'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { useFilters } from '@/lib/client/use-filters'
import { type NewSchedule, useMakeSchedule } from '@/lib/client/use-reports'
import type { Report } from '@/lib/report/report'
import { CronField } from './cron-field'
import { FormEnd } from './form-end'
import { FormatBoxes } from './format-boxes'
import { NextRuns } from './next-runs'
import { ScheduleRules } from './schedule-rules'
import { ZoneField } from './zone-field'

/** A schedule in the making. */
export type ScheduleDraft = Required<NewSchedule>

interface Props {
  report: Report
  onClose: () => void
}

/** Makes a schedule; shows all the while when it would run. */
export function ScheduleForm({ report, onClose }: Props) {
  const t = useTranslations('reports.schedule-form')
  const make = useMakeSchedule()
  const locale = useLocale()
  const { tz } = useFilters()
  const [draft, setDraft] = useState<ScheduleDraft>({
    ...{ reportId: report.id, cron: '0 7 * * 1', timeZone: report.builtIn === null ? report.timeZone : tz, locale },
    ...{ last: '7d', lagMinutes: 15, formats: ['html', 'csv'], condition: 'always', misfire: 'once' },
    ...{ overlap: 'queue-one', keepDays: 90, expiresInDays: 180 },
  })
  const change = (part: Partial<ScheduleDraft>) => setDraft({ ...draft, ...part })
  return (
    <Dialog isOpen onClose={onClose} title={t('new')}>
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate(draft, { onSuccess: onClose })
        }}
      >
        <CronField value={draft.cron} onChange={(cron) => change({ cron })} />
        <ZoneField value={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
        <NextRuns cron={draft.cron} timeZone={draft.timeZone} />
        <FormatBoxes value={draft.formats} onChange={(formats) => change({ formats })} />
        <ScheduleRules draft={draft} onChange={change} />
        <FormEnd
          error={make.error}
          label={t('make')}
          isDisabled={make.isPending || draft.formats.length === 0}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}
