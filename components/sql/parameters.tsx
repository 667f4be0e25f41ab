'use client'

import { useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ParameterType, SqlParameter } from '@/lib/client/use-sql'
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

/** The id of a parameter's field. */
export function fieldId(name: string): string {
  return `sql-parameter-${name}`
}

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
          const isWindow = typed === '' && (name === 'from' || name === 'to')
          const set = (value: string) => onChange({ values: { ...draft.values, [name]: value } })
          return (
            <div key={name} className="flex min-w-0 items-center gap-1.5">
              <span className="log max-w-28 shrink-0 truncate text-muted" title={`:${name}`}>
                :{name}
              </span>
              {type === 'boolean' ? (
                <Select
                  id={fieldId(name)}
                  label={`:${name}`}
                  value={typed as '' | 'true' | 'false'}
                  onChange={set}
                  options={(['', 'true', 'false'] as const).map((value) => ({ value, label: value || '–' }))}
                  className="min-w-0 flex-1"
                />
              ) : (
                <TextField
                  id={fieldId(name)}
                  aria-label={`:${name}`}
                  className="log min-w-0 flex-1"
                  maxLength={8_192}
                  value={typed}
                  placeholder={isWindow ? givenTo(name, {}, window) : t(told?.isList ? 'several' : `example.${type}`)}
                  title={isWindow ? t('window') : undefined}
                  onChange={(event) => set(event.target.value)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' && !event.nativeEvent.isComposing) onRun()
                  }}
                />
              )}
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
