'use client'

import { useTranslations } from 'next-intl'
import { CatalogueInput } from '@/components/params/catalogue-input'
import { ManyInput } from '@/components/params/many-input'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { ParameterType } from '@/lib/client/use-sql'

/** The id of a parameter's field. */
export function fieldId(name: string): string {
  return `sql-parameter-${name}`
}

interface Props {
  name: string
  type: ParameterType
  isList: boolean
  typed: string
  /** What the page's window gives it; empty where it gives nothing. */
  fromWindow: string
  onChange: (value: string) => void
  onRun: () => void
}

/** The widget of a type: what the lake's catalogue knows is chosen, several values are added one by one, else a line. */
export function ParameterField({ name, type, isList, typed, fromWindow, onChange, onRun }: Props) {
  const t = useTranslations('sql.parameters')
  if (type === 'account' || type === 'region' || isList) {
    const Input = type === 'account' || type === 'region' ? CatalogueInput : ManyInput
    return (
      <Input
        spec={{ name, kind: type === 'account' || type === 'region' ? type : 'text', isMany: isList, maxLength: 8_192 }}
        label={`:${name}`}
        value={typed === '' ? undefined : typed}
        onChange={(value) => onChange(value ?? '')}
        id={fieldId(name)}
        isWrong={false}
        describedBy={undefined}
      />
    )
  }
  if (type === 'boolean') {
    return (
      <Select
        id={fieldId(name)}
        label={`:${name}`}
        value={typed as '' | 'true' | 'false'}
        onChange={onChange}
        options={(['', 'true', 'false'] as const).map((value) => ({ value, label: value || '–' }))}
        className="w-full"
      />
    )
  }
  return (
    <TextField
      id={fieldId(name)}
      aria-label={`:${name}`}
      className="log w-full"
      maxLength={8_192}
      value={typed}
      placeholder={fromWindow || t(`example.${type}`)}
      title={fromWindow ? t('window') : undefined}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) onRun()
      }}
    />
  )
}
