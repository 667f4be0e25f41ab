'use client'

import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { Field } from './field'
import { lasts } from './lasts'
import type { ScheduleDraft } from './schedule-form'

interface Props {
  draft: ScheduleDraft
  onChange: (part: Partial<ScheduleDraft>) => void
}

const conditions = ['always', 'rows', 'changed'] as const
const misfires = ['skip', 'once', 'all'] as const
const overlaps = ['queue-one', 'skip'] as const

/** What a schedule looks at, when it has files, and what becomes of runs that could not be. */
export function ScheduleRules({ draft, onChange }: Props) {
  const t = useTranslations('reports.schedule-form')
  const number = (label: string, value: number, range: [number, number], set: (value: number) => void) => (
    <TextField
      type="number"
      aria-label={label}
      className="w-full"
      min={range[0]}
      max={range[1]}
      required
      value={Number.isNaN(value) ? '' : value}
      onChange={(event) => set(event.target.valueAsNumber)}
    />
  )
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('last')}>
        <Select
          label={t('last')}
          className="w-full"
          value={draft.last}
          onChange={(last) => onChange({ last })}
          options={lasts.map((value) => ({ value: value as string, label: t(`last-choice.${value}`) }))}
        />
      </Field>
      <Field label={t('lag')} hint={t('lag-hint')}>
        {number(t('lag'), draft.lagMinutes, [0, 10_080], (lagMinutes) => onChange({ lagMinutes }))}
      </Field>
      <Field label={t('condition')}>
        <Select
          label={t('condition')}
          className="w-full"
          value={draft.condition}
          onChange={(condition) => onChange({ condition })}
          options={conditions.map((value) => ({ value: value as string, label: t(`condition-choice.${value}`) }))}
        />
      </Field>
      <Field label={t('misfire')}>
        <Select
          label={t('misfire')}
          className="w-full"
          value={draft.misfire}
          onChange={(misfire) => onChange({ misfire })}
          options={misfires.map((value) => ({ value: value as string, label: t(`misfire-choice.${value}`) }))}
        />
      </Field>
      <Field label={t('overlap')}>
        <Select
          label={t('overlap')}
          className="w-full"
          value={draft.overlap}
          onChange={(overlap) => onChange({ overlap })}
          options={overlaps.map((value) => ({ value: value as string, label: t(`overlap-choice.${value}`) }))}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('keep')}>
          {number(t('keep'), draft.keepDays, [1, 3_650], (keepDays) => onChange({ keepDays }))}
        </Field>
        <Field label={t('expires')}>
          {number(t('expires'), draft.expiresInDays, [1, 366], (expiresInDays) => onChange({ expiresInDays }))}
        </Field>
      </div>
    </div>
  )
}
