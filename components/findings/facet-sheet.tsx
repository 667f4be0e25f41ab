'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

/** The facets behind a button, for a screen too narrow to hold them beside the table. */
export function FacetSheet({ chosen, children }: { chosen: number; children: ReactNode }) {
  const t = useTranslations('findings')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button className="lg:hidden" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <SlidersHorizontal className="size-3.5 text-faint" aria-hidden="true" />
        {t('filters')}
        {chosen > 0 && <span className="text-accent-text">{chosen}</span>}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('filters')} place="side" className="max-w-[86vw]">
        <div className="px-3 py-2">{children}</div>
      </Dialog>
    </>
  )
}
