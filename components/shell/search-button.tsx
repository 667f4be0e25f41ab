'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { useHotkeys } from '@/lib/client/use-hotkeys'

const Palette = dynamic(() => import('./palette').then((module) => module.Palette), { ssr: false })

/** Looks like a search field and opens the palette, which loads when it is first needed. */
export function SearchButton() {
  const t = useTranslations('shell')
  const [isOpen, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)
  const open = () => {
    setWasOpen(true)
    setOpen(true)
  }
  const group = t('keys.group.go')
  useHotkeys([
    { keys: 'mod+k', label: t('keys.palette'), group, run: open, inFields: true },
    { keys: '/', label: t('keys.search'), group, run: open },
  ])
  return (
    <>
      <button
        type="button"
        className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md border border-line bg-page px-2.5 text-faint md:max-w-[420px]"
        aria-haspopup="dialog"
        onClick={open}
      >
        <Search className="size-3.5 shrink-0" aria-hidden="true" />
        <span className="truncate">{t('search.placeholder')}</span>
        <span className="ml-auto hidden md:block">
          <Kbd keys="mod+k" />
        </span>
      </button>
      {wasOpen && <Palette isOpen={isOpen} onClose={() => setOpen(false)} />}
    </>
  )
}
