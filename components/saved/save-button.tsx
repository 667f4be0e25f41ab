'use client'

import { Bookmark } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { useFilters } from '@/lib/client/use-filters'
import { savedQueryPath } from '@/lib/routes'
import type { SavedQuery } from '@/lib/saved/saved-query'
import { SaveForm } from './save-form'

interface Props {
  /** The name of a question, or `sql`. */
  query: string
  /** What it is asked with; of SQL the text and the values of its parameters. */
  params: unknown
  /** The relative window it is asked with, if it is one. */
  last?: string | undefined
  /** What it is likely to be called. */
  name: string
  /** The saved query that was opened and changed. */
  from?: SavedQuery | undefined
  isDisabled?: boolean
}

/** Keeps a question or a statement under a name. */
export function SaveButton({ isDisabled = false, ...asked }: Props) {
  const t = useTranslations('saved.save')
  const { carried } = useFilters()
  const [isOpen, setOpen] = useState(false)
  const [saved, setSaved] = useState<SavedQuery>()
  const close = () => {
    setOpen(false)
    setSaved(undefined)
  }
  return (
    <>
      <Button disabled={isDisabled} onClick={() => setOpen(true)}>
        <Bookmark className="size-3.5 text-faint" aria-hidden="true" />
        {t('open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={asked.from ? t('new-version') : t('title')}>
        {saved ? (
          <div className="flex flex-wrap items-center justify-between gap-3 p-4">
            <p role="status">{t('saved', { version: saved.version })}</p>
            <Link href={savedQueryPath(saved.id, carried)} className={buttonClass('accent')}>
              {t('to')}
            </Link>
          </div>
        ) : (
          <SaveForm {...asked} onSaved={setSaved} onCancel={close} />
        )}
      </Dialog>
    </>
  )
}
