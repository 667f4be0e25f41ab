'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Select } from '@/components/ui/select'
import type { ApiError } from '@/lib/client/api'
import type { Execution } from '@/lib/client/execution'
import { useFilters } from '@/lib/client/use-filters'
import { useCreateLink } from '@/lib/client/use-links'
import type { Link } from '@/lib/saved/link-row'
import { LineField } from './line-field'
import { TextArea } from './text-area'

const days = ['1', '7', '30', '90', '365'] as const

interface Props {
  execution: Execution
  title: string
  totalRows: number
  last: string | undefined
  savedQuery: { id: string; version: number } | undefined
  onMade: (link: Link) => void
}

/** What the link is called, what "run now" will ask, how long it opens. */
export function ShareForm({ execution, title: usual, totalRows, last, savedQuery, onMade }: Props) {
  const t = useTranslations('saved')
  const { tz } = useFilters()
  const create = useCreateLink()
  const [title, setTitle] = useState(usual.slice(0, 200))
  const [note, setNote] = useState('')
  const [isRelative, setRelative] = useState(last !== undefined)
  const [expiry, setExpiry] = useState<(typeof days)[number] | 'never'>('90')
  const [isPinned, setPinned] = useState(true)
  const submit = () =>
    create.mutate(
      {
        ...{ executionId: execution.id, title, note, timeZone: tz, isPinned, ...(savedQuery && { savedQuery }) },
        last: isRelative && last !== undefined ? last : null,
        expiresInDays: expiry === 'never' ? null : Number(expiry),
      },
      { onSuccess: onMade },
    )
  return (
    <form
      className="space-y-3 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="text-muted">{t('share.about', { rows: totalRows })}</p>
      <LineField label={t('share.name')} value={title} onChange={setTitle} isRequired />
      <TextArea label={t('share.note')} value={note} onChange={setNote} />
      <div className="grid gap-3 sm:grid-cols-2">
        {last !== undefined && (
          <div>
            <span className="mb-1 block text-12 text-muted">{t('share.now')}</span>
            <Select
              label={t('share.now')}
              className="w-full"
              value={isRelative ? 'relative' : 'fixed'}
              onChange={(value) => setRelative(value === 'relative')}
              options={[
                { value: 'relative', label: t('window.relative', { last }) },
                { value: 'fixed', label: t('window.fixed-short') },
              ]}
            />
          </div>
        )}
        <div>
          <span className="mb-1 block text-12 text-muted">{t('share.expiry')}</span>
          <Select
            label={t('share.expiry')}
            className="w-full"
            value={expiry}
            onChange={setExpiry}
            options={[
              ...days.map((value) => ({ value, label: t('share.days', { days: Number(value) }) })),
              { value: 'never', label: t('share.never') },
            ]}
          />
        </div>
      </div>
      <Checkbox isChecked={isPinned} onChange={setPinned}>
        {t('share.pin')}
      </Checkbox>
      <p className="text-11 text-faint">{t('share.zone', { zone: tz })}</p>
      {create.error && <Notice error={create.error as ApiError} />}
      <div className="flex justify-end">
        <Button look="accent" type="submit" disabled={create.isPending || title.trim() === ''}>
          {t('share.submit')}
        </Button>
      </div>
    </form>
  )
}
