'use client'

import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import type { ParameterType, SqlParameter } from '@/lib/client/use-sql'
import { fieldId, ParameterField } from './parameter-field'
import { type Draft, givenTo, type WindowValues } from './statement'

interface Props {
  names: readonly string[]
  /** What the server told of them; those just written are not among them yet. */
  known: readonly SqlParameter[]
  draft: Draft
  window: WindowValues
  onChange: (change: Partial<Draft>) => void
  onRun: () => void
}

const TYPES = ['text', 'integer', 'number', 'boolean', 'time', 'date', 'account', 'region', 'ip'] as const

/** A field for each `:name` of the statement, and the type that it takes. */
export function Parameters({ names, known, draft, window, onChange, onRun }: Props) {
  const t = useTranslations('sql.parameters')
  return (
    <fieldset className="mt-2">
      <legend className="sr-only">{t('title')}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {names.map((name) => {
          const told = known.find((p) => p.name === name)
          const type = (Object.hasOwn(draft.types, name) ? draft.types[name] : undefined) ?? told?.type ?? 'text'
          const typed = Object.hasOwn(draft.values, name) ? (draft.values[name] ?? '') : ''
          return (
            <div key={name} className="flex min-w-0 items-start gap-1.5">
              <label
                htmlFor={fieldId(name)}
                className="log max-w-28 shrink-0 truncate leading-8 text-muted"
                title={`:${name}`}
              >
                :{name}
              </label>
              <div className="min-w-0 flex-1">
                <ParameterField
                  {...{ name, type, typed, onRun }}
                  isList={told?.isList ?? false}
                  fromWindow={typed === '' ? givenTo(name, {}, window) : ''}
                  onChange={(value) => onChange({ values: { ...draft.values, [name]: value } })}
                />
              </div>
              <Select<ParameterType>
                label={t('type', { name })}
                value={type}
                onChange={(chosen) => onChange({ types: { ...draft.types, [name]: chosen } })}
                options={TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
                className="w-24 shrink-0 text-12"
              />
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}
