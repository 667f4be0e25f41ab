'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import { TextField } from '@/components/ui/text-field'
import { visibleText } from '@/components/ui/visible-text'
import { joinMany, splitMany } from '@/lib/params/many-text'
import type { ParamInputProps } from './param-input'

/** Several values: each is added by Enter, a comma or on leaving the field, and taken out by its cross. */
export function ManyInput({ spec, label, value, onChange, id, isWrong, describedBy }: ParamInputProps) {
  const t = useTranslations('params')
  const [draft, setDraft] = useState('')
  const usual = Array.isArray(spec.fallback) ? joinMany(spec.fallback) : ''
  const values = splitMany(value ?? usual)
  const write = (next: readonly string[]) => {
    const text = joinMany(next)
    onChange(text === usual ? undefined : text)
  }
  const add = () => {
    const more = draft.split(',').filter((one) => one.trim() !== '')
    if (more.length > 0) write([...values, ...more.map((one) => (spec.kind === 'text' ? one : one.trim()))])
    setDraft('')
  }
  return (
    <div className={cx('rounded-md border border-line bg-panel p-1', isWrong && 'border-high')}>
      {values.length > 0 && (
        <ul aria-label={label} className="mb-1 flex max-h-28 flex-wrap gap-1 overflow-auto">
          {values.map((one) => (
            <li key={one} className="flex h-6 max-w-full items-center gap-0.5 rounded-sm bg-inner pl-1.5 text-12">
              <LogValue value={one} />
              <button
                type="button"
                className="rounded-sm p-1 text-muted hover:text-text"
                aria-label={t('remove', { value: visibleText(one, 60) })}
                onClick={() => write(values.filter((other) => other !== one))}
              >
                <X className="size-3" aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        id={id}
        className="h-6 w-full border-none px-1"
        aria-label={t('add', { name: label })}
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        placeholder={t('add-hint')}
        maxLength={spec.maxLength ?? 2_048}
        value={draft}
        onChange={(event) => (event.target.value.endsWith(',') ? add() : setDraft(event.target.value))}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && draft.trim() !== '') {
            event.preventDefault()
            add()
          }
          if (event.key === 'Backspace' && draft === '') write(values.slice(0, -1))
        }}
      />
    </div>
  )
}
