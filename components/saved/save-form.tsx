'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import type { ApiError } from '@/lib/client/api'
import { useFilters } from '@/lib/client/use-filters'
import { useSave } from '@/lib/client/use-saved'
import type { SavedQuery } from '@/lib/saved/saved-query'
import { LineField } from './line-field'
import { TextArea } from './text-area'

interface Props {
  query: string
  params: unknown
  last?: string | undefined
  name: string
  from?: SavedQuery | undefined
  onSaved: (saved: SavedQuery) => void
  onCancel: () => void
}

/** Name, folder, description, and who may see it. */
export function SaveForm({ query, params, last, name: usual, from, onSaved, onCancel }: Props) {
  const t = useTranslations('saved')
  const { tz } = useFilters()
  const save = useSave()
  const [name, setName] = useState(from?.name ?? usual.slice(0, 200))
  const [folder, setFolder] = useState(from?.folder ?? '')
  const [description, setDescription] = useState(from?.description ?? '')
  const [visibility, setVisibility] = useState(from?.visibility ?? 'private')
  const submit = () =>
    save.mutate(
      {
        ...{ name, folder, description, visibility, query, params, last: last ?? null, timeZone: tz },
        ...(from && { id: from.id, basedOn: from.version }),
      },
      { onSuccess: onSaved },
    )
  return (
    <form
      className="space-y-3 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <LineField label={t('save.name')} value={name} onChange={setName} isRequired />
        <LineField label={t('save.folder')} value={folder} onChange={setFolder} />
      </div>
      <TextArea label={t('save.description')} value={description} onChange={setDescription} />
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-12 text-muted">{t('save.who')}</span>
        <Select
          label={t('save.who')}
          value={visibility}
          onChange={setVisibility}
          options={(['private', 'team'] as const).map((value) => ({ value, label: t(`visibility.${value}`) }))}
        />
      </div>
      {last !== undefined && <p className="text-11 text-faint">{t('window.relative', { last })}</p>}
      {save.error && <Notice error={save.error as ApiError} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onCancel}>{t('save.cancel')}</Button>
        <Button look="accent" type="submit" disabled={save.isPending || name.trim() === ''}>
          {t('save.submit')}
        </Button>
      </div>
    </form>
  )
}
