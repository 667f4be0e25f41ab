'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useId, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { LogValue } from '@/components/ui/log-value'
import { useFilters } from '@/lib/client/use-filters'
import { isPageName } from './pages'
import { type Target, targetsOf } from './palette-targets'

interface Props {
  isOpen: boolean
  onClose: () => void
}

/** Go to a page, or to the principal, IP or finding that was typed. */
export function Palette({ isOpen, onClose }: Props) {
  const t = useTranslations('shell')
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('search.label')} place="top" hasHiddenTitle>
      <Search onClose={onClose} />
    </Dialog>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.search')
  const router = useRouter()
  const { carried } = useFilters()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const targets = targetsOf(typed, carried)
  const go = (target: Target | undefined) => {
    if (!target) return
    onClose()
    router.push(target.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((at + step + targets.length) % targets.length)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(targets[at])
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        data-autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={`${id}-${at}`}
        aria-label={t('label')}
        placeholder={t('placeholder')}
        onKeyDown={onKeyDown}
        className="h-11 w-full border-b border-inner bg-panel px-4 text-13 outline-none"
        autoComplete="off"
        spellCheck={false}
        maxLength={2048}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('label')} className="p-1.5">
        {targets.map((target, i) => (
          <button
            key={target.key}
            type="button"
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            tabIndex={-1}
            className={cx('flex h-8 w-full items-center rounded-sm px-2.5 text-left', i === at && 'bg-accent-soft')}
            onMouseMove={() => setAt(i)}
            onClick={() => go(target)}
          >
            <TargetLabel target={target} />
          </button>
        ))}
      </div>
      <p className="border-t border-inner px-4 py-2 text-11 text-faint">{t('hint')}</p>
    </>
  )
}

function TargetLabel({ target }: { target: Target }) {
  const t = useTranslations('shell')
  const { key } = target
  if (isPageName(key)) return t(`nav.${key}`)
  return (
    <span className="flex min-w-0 items-baseline gap-1.5 whitespace-nowrap">
      {t.rich(`search.${key}`, { value: () => <LogValue key="value" value={target.value} cut="middle" /> })}
    </span>
  )
}
