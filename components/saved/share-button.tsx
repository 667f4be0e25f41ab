'use client'

import { Share2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Rows } from '@/lib/client/use-rows'
import type { Link } from '@/lib/saved/link-row'
import { MadeLink } from './made-link'
import { ShareForm } from './share-form'

interface Props {
  /** The answer to hand on. */
  rows: Rows
  /** What it is likely to be called. */
  title: string
  /** The relative window it was asked with, if it was one. */
  last?: string | undefined
  savedQuery?: { id: string; version: number } | undefined
}

/** Freezes an answer under a link, for a colleague or for tomorrow. */
export function ShareButton({ rows, title, last, savedQuery }: Props) {
  const t = useTranslations('saved.share')
  const [isOpen, setOpen] = useState(false)
  const [made, setMade] = useState<Link>()
  const execution = rows.status === 'done' ? rows.execution : undefined
  const close = () => {
    setOpen(false)
    setMade(undefined)
  }
  return (
    <>
      <Button disabled={!execution} onClick={() => setOpen(true)}>
        <Share2 className="size-3.5 text-faint" aria-hidden="true" />
        {t('open')}
      </Button>
      {execution && (
        <Dialog isOpen={isOpen} onClose={close} title={t('title')}>
          {made ? (
            <MadeLink link={made} onClose={close} />
          ) : (
            <ShareForm {...{ execution, last, savedQuery }} title={title} totalRows={rows.totalRows} onMade={setMade} />
          )}
        </Dialog>
      )}
    </>
  )
}
