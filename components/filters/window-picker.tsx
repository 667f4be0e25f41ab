'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { Popover } from '@/components/ui/popover'
import { TextField } from '@/components/ui/text-field'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { instantToLocal, localToInstant, presets } from '@/lib/time'

/** Which span of time to look at: a relative one, or from one instant to another. */
export function WindowPicker() {
  const t = useTranslations('shell.window')
  const format = useFormat()
  const { from, to, last, setLast } = useFilters()
  const [isOpen, setOpen] = useState(false)
  const preset = presets.find((one) => one === last)
  const range = `${format.dateTime(from)} – ${format.dateTime(to)}`
  return (
    <Popover
      label={t('label')}
      align="end"
      className="w-72"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button aria-label={`${t('label')}: ${range}`}>
          <span className="truncate">{range}</span>
          <ChevronDown className="size-3 shrink-0 text-faint" aria-hidden="true" />
        </Button>
      }
    >
      <div className="mb-2 grid grid-cols-2 gap-1">
        {presets.map((one) => (
          <Button
            key={one}
            look="quiet"
            size="small"
            aria-pressed={one === preset}
            className={cx('justify-start', one === preset && 'bg-accent-soft text-accent-text')}
            onClick={() => {
              setLast(one)
              setOpen(false)
            }}
          >
            {t(`last.${one}`)}
          </Button>
        ))}
      </div>
      <RangeForm onDone={() => setOpen(false)} />
    </Popover>
  )
}

function RangeForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('shell.window')
  const { from, to, tz, setRange } = useFilters()
  const [start, setStart] = useState(instantToLocal(from, tz))
  const [end, setEnd] = useState(instantToLocal(to, tz))
  const first = localToInstant(start, tz)
  const last = localToInstant(end, tz)
  const isGood = first !== undefined && last !== undefined && first < last
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (!isGood) return
    setRange(first, last)
    onDone()
  }
  return (
    <form className="flex flex-col gap-1.5 border-t border-inner pt-2" onSubmit={apply}>
      <InstantField label={t('from')} value={start} onChange={setStart} />
      <InstantField label={t('to')} value={end} onChange={setEnd} />
      {!isGood && <p className="text-12 text-high-text">{t('bad')}</p>}
      <div className="flex items-center justify-between gap-2">
        <span className="text-11 text-faint">{t('in-zone', { zone: tz })}</span>
        <Button type="submit" look="accent" size="small" disabled={!isGood}>
          {t('apply')}
        </Button>
      </div>
    </form>
  )
}

interface FieldProps {
  label: string
  value: string
  onChange: (value: string) => void
}

function InstantField({ label, value, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="flex items-center justify-between gap-2 text-12 text-muted">
      <label htmlFor={id}>{label}</label>
      <TextField id={id} type="datetime-local" value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  )
}
