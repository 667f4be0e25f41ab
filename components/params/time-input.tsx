'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { TextField } from '@/components/ui/text-field'
import { visibleText } from '@/components/ui/visible-text'
import { useFilters } from '@/lib/client/use-filters'
import { usePinnedNow } from '@/lib/client/use-pinned-now'
import { readParam } from '@/lib/params/read-param'
import { instantToLocal, localToInstant, presets } from '@/lib/time'
import type { ParamInputProps } from './param-input'

const EXACT = 'exact'
const dayMs = 86_400_000

/** A moment (so long ago, or an exact one) or a span (the last so long, or between two moments), in the page's zone. */
export function TimeInput(props: ParamInputProps) {
  const { spec, value, onChange, id, isWrong, describedBy } = props
  const t = useTranslations('params')
  const isRange = spec.kind === 'range'
  const now = usePinnedNow()
  const shown = value ?? (typeof spec.fallback === 'string' ? spec.fallback : '')
  const relative = isRange ? presets.map((one) => one as string) : ['now', ...presets.map((one) => `-${one}`)]
  const isListed = shown === '' || relative.includes(shown)
  const first = new Date(now - dayMs).toISOString()
  const choose = (chosen: string) => {
    if (chosen === EXACT) onChange(isRange ? `${first}/${new Date(now).toISOString()}` : first)
    else onChange(chosen === '' ? undefined : chosen)
  }
  const read = (one: string) => {
    if (one === 'now') return t('now')
    const span = t(`span.${one.replace('-', '') as (typeof presets)[number]}`)
    return isRange ? t('last', { span }) : t('ago', { span })
  }
  return (
    <div className="flex flex-col gap-1">
      <select
        id={id}
        className={cx('h-8 w-full rounded-md border border-line bg-panel px-2 text-text', isWrong && 'border-high')}
        aria-invalid={isWrong}
        aria-describedby={describedBy}
        aria-required={spec.isRequired ?? false}
        value={isListed ? shown : EXACT}
        onChange={(event) => choose(event.target.value)}
      >
        {spec.fallback === undefined && <option value="">{t('any')}</option>}
        {relative.map((one) => (
          <option key={one} value={one}>
            {read(one)}
          </option>
        ))}
        <option value={EXACT}>{t(isRange ? 'between' : 'exact')}</option>
      </select>
      {!isListed && <Exact {...props} shown={shown} now={now} />}
    </div>
  )
}

/** The moments themselves. Text that is none stays visible, to be mended. */
function Exact({ spec, label, onChange, shown, now }: ParamInputProps & { shown: string; now: number }) {
  const t = useTranslations('params')
  const { tz } = useFilters()
  const { value } = readParam(spec, shown, now)
  if (value === undefined) {
    return (
      <TextField
        aria-label={label}
        value={visibleText(shown, 200)}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  const ends =
    typeof value === 'string' ? [value] : typeof value === 'object' && 'from' in value ? [value.from, value.to] : []
  const change = (end: number, local: string) => {
    const instant = localToInstant(local, tz)
    if (instant) onChange(ends.map((one, i) => (i === end ? instant.toISOString() : one)).join('/'))
  }
  return (
    <>
      {ends.map((one, end) => (
        <TextField
          key={end === 0 ? 'from' : 'to'}
          type="datetime-local"
          aria-label={ends.length === 1 ? label : `${label}: ${t(end === 0 ? 'from' : 'to')}`}
          value={instantToLocal(new Date(one), tz)}
          onChange={(event) => change(end, event.target.value)}
        />
      ))}
      <span className="text-11 text-faint">{t('in-zone', { zone: tz })}</span>
    </>
  )
}
