'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { LogValue } from '@/components/ui/log-value'
import { Popover } from '@/components/ui/popover'
import { TextField } from '@/components/ui/text-field'
import { visibleText } from '@/components/ui/visible-text'

interface Props {
  name: 'accounts' | 'regions'
  /** What the lake holds; undefined while it is being read. */
  all: readonly string[] | undefined
  /** None chosen means all. */
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}

/** Which accounts or Regions to look at. */
export function ScopePicker({ name, all, chosen, onChange }: Props) {
  const t = useTranslations('shell.scope')
  const summary = useSummary(all, chosen)
  return (
    <Popover
      label={t(name)}
      align="end"
      className="w-64"
      trigger={
        <Button className="min-w-0 max-w-56">
          <span className="font-normal text-muted">{t(name)}</span>
          <span className="truncate">{summary}</span>
          <ChevronDown className="size-3 shrink-0 text-faint" aria-hidden="true" />
        </Button>
      }
    >
      <Choices name={name} all={all} chosen={chosen} onChange={onChange} />
    </Popover>
  )
}

function useSummary(all: readonly string[] | undefined, chosen: readonly string[]): string {
  const t = useTranslations('shell.scope')
  const [first] = chosen
  if (first === undefined) return all ? t('all', { count: all.length }) : t('everything')
  const shown = visibleText(first, 24)
  return chosen.length === 1 ? shown : t('some', { first: shown, more: chosen.length - 1 })
}

function Choices({ name, all, chosen, onChange }: Props) {
  const t = useTranslations('shell.scope')
  const [text, setText] = useState('')
  // What the address names but the lake does not hold stays visible: it is why a page may be empty.
  const options = [...new Set([...(all ?? []), ...chosen])].filter((option) => option.includes(text.trim()))
  const toggle = (option: string, isChosen: boolean) =>
    onChange(isChosen ? [...chosen, option] : chosen.filter((one) => one !== option))
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex gap-1.5">
        <TextField
          className="min-w-0 flex-1"
          aria-label={`${t('filter')}: ${t(name)}`}
          placeholder={t('filter')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button look="quiet" disabled={chosen.length === 0} onClick={() => onChange([])}>
          {t('clear')}
        </Button>
      </div>
      <div className="max-h-72 overflow-auto">
        {!all && <p className="p-1 text-12 text-muted">{t('loading')}</p>}
        {options.map((option) => (
          <Checkbox key={option} isChecked={chosen.includes(option)} onChange={(is) => toggle(option, is)}>
            <LogValue value={option} />
            {all && !all.includes(option) && <span className="text-11 text-faint">{t('unknown')}</span>}
          </Checkbox>
        ))}
      </div>
    </div>
  )
}
