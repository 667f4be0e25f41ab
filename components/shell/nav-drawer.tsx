'use client'

import { Menu as MenuIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { NavList } from './nav-list'
import { Settings } from './settings'

/** The navigation of a narrow screen. */
export function NavDrawer() {
  const t = useTranslations('shell')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" className="px-1.5 lg:hidden" aria-label={t('nav.open')} onClick={() => setOpen(true)}>
        <MenuIcon className="size-4" aria-hidden="true" />
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('product')} place="side">
        <div className="flex flex-col gap-4 p-2.5">
          <NavList onGo={() => setOpen(false)} />
          <Settings />
        </div>
      </Dialog>
    </>
  )
}
