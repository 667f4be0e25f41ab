'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/execution/notice'
import { draftOf } from '@/components/sql/statement'
import { keepDraft } from '@/components/sql/use-draft'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { ApiError } from '@/lib/client/api'
import { useFilters } from '@/lib/client/use-filters'
import { useDeleteSaved } from '@/lib/client/use-saved'
import type { SqlRequest } from '@/lib/client/use-sql'
import { savedPath, sqlPath } from '@/lib/routes'
import type { SavedQuery } from '@/lib/saved/saved-query'

/** Open it to change it, or delete it. */
export function SavedActions({ saved }: { saved: SavedQuery }) {
  const t = useTranslations('saved')
  const router = useRouter()
  const { carried } = useFilters()
  const remove = useDeleteSaved()
  const [isSure, setSure] = useState(false)
  return (
    <>
      {saved.query === 'sql' && (
        <Button
          onClick={() => {
            keepDraft({ ...draftOf(saved.params as SqlRequest), savedId: saved.id })
            router.push(sqlPath(carried))
          }}
        >
          {t('query.edit')}
        </Button>
      )}
      <Button look="danger" onClick={() => setSure(true)}>
        {t('query.delete')}
      </Button>
      <Dialog isOpen={isSure} onClose={() => setSure(false)} title={t('query.delete')}>
        <div className="space-y-3 p-4">
          <p>{t('query.delete-text')}</p>
          {remove.error && <Notice error={remove.error as ApiError} />}
          <div className="flex justify-end gap-2">
            <Button onClick={() => setSure(false)}>{t('save.cancel')}</Button>
            <Button
              look="danger"
              disabled={remove.isPending}
              onClick={() => remove.mutate(saved.id, { onSuccess: () => router.push(savedPath(carried)) })}
            >
              {t('query.delete-sure')}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  )
}
