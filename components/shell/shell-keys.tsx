'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFilters } from '@/lib/client/use-filters'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import { repin } from '@/lib/client/use-pinned-now'
import { toggleTheme } from '@/lib/client/use-theme'
import { pages } from './pages'

const KeyList = dynamic(() => import('./key-list').then((module) => module.KeyList), { ssr: false })

/** The keys that work on every page. */
export function ShellKeys() {
  const t = useTranslations('shell.keys')
  const tNav = useTranslations('shell.nav')
  const router = useRouter()
  const { carried, tz, viewerZone, setZone } = useFilters()
  const [isOpen, setOpen] = useState(false)
  const go = t('group.go')
  const view = t('group.view')
  useHotkeys([
    ...pages.map(({ name, path, keys }) => ({
      keys,
      label: tNav(name),
      group: go,
      run: () => router.push(path(carried)),
    })),
    { keys: 'z', label: t('zone'), group: view, run: () => setZone(tz === 'UTC' ? viewerZone : 'UTC') },
    { keys: 't', label: t('theme'), group: view, run: toggleTheme },
    { keys: 'r', label: t('refresh'), group: view, run: () => void repin() },
    { keys: '?', label: t('help'), group: view, run: () => setOpen(true) },
  ])
  return isOpen && <KeyList onClose={() => setOpen(false)} />
}
