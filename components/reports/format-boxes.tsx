'use client'

import { useTranslations } from 'next-intl'
import { Checkbox } from '@/components/ui/checkbox'
import type { ReportFormat } from '@/lib/report/report-request'

const FORMATS: readonly ReportFormat[] = ['html', 'csv', 'json', 'parquet']

interface Props {
  value: readonly ReportFormat[]
  onChange: (formats: ReportFormat[]) => void
}

/** What a report is to be written as. */
export function FormatBoxes({ value, onChange }: Props) {
  const t = useTranslations('reports.schedule-form')
  return (
    <fieldset>
      <legend className="mb-1 text-12 text-muted">{t('formats')}</legend>
      <div className="flex flex-wrap gap-x-3">
        {FORMATS.map((format) => (
          <Checkbox
            key={format}
            isChecked={value.includes(format)}
            onChange={(isOn) => onChange(FORMATS.filter((f) => (f === format ? isOn : value.includes(f))))}
          >
            {format === 'parquet' ? 'Parquet' : format.toUpperCase()}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
