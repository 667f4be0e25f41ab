'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFilters } from '@/lib/client/use-filters'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import { repin } from '@/lib/client/use-pinned-now'
import { toggleTheme } from '@/lib/client/use-theme'
import { accessPath, findingsPath, overviewPath, sqlPath, usersPath } from '@/lib/routes'

const KeyList = dynamic(() => import('./key-list').then((module) => module.KeyList), { ssr: false })

/** The keys that work on every page. */
export function ShellKeys() {
  const t = useTranslations('shell.keys')
  const router = useRouter()
  const { carried, tz, viewerZone, setZone } = useFilters()
  const [isOpen, setOpen] = useState(false)
  const go = t('group.go')
  const view = t('group.view')
  useHotkeys([
    { keys: 'g o', label: t('overview'), group: go, run: () => router.push(overviewPath(carried)) },
    { keys: 'g f', label: t('findings'), group: go, run: () => router.push(findingsPath(carried)) },
    { keys: 'g u', label: t('users'), group: go, run: () => router.push(usersPath(carried)) },
    { keys: 'g q', label: t('sql'), group: go, run: () => router.push(sqlPath(carried)) },
    { keys: 'g a', label: t('access'), group: go, run: () => router.push(accessPath(carried)) },
    { keys: 'z', label: t('zone'), group: view, run: () => setZone(tz === 'UTC' ? viewerZone : 'UTC') },
    { keys: 't', label: t('theme'), group: view, run: toggleTheme },
    { keys: 'r', label: t('refresh'), group: view, run: () => void repin() },
    { keys: '?', label: t('help'), group: view, run: () => setOpen(true) },
  ])
  return isOpen && <KeyList onClose={() => setOpen(false)} />
}
