'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { cx } from './cx'
import { LayerContext } from './layer'

interface Props {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** `panel` in the middle, `side` at the left edge (the phone's navigation), `top` near the top (the palette). */
  place?: keyof typeof places
  /** The title is read out but not shown. */
  hasHiddenTitle?: boolean
  className?: string
}

const places = {
  panel: 'm-auto w-[min(720px,calc(100vw-24px))] max-h-[min(80vh,720px)] rounded-lg border border-line',
  side: 'm-0 h-dvh max-h-none w-[248px] border-r border-line',
  top: 'mx-auto mt-[12vh] mb-auto w-[min(600px,calc(100vw-24px))] max-h-[70vh] rounded-lg border border-line',
}

/**
 * A modal dialog on the browser's own `<dialog>`: it traps focus, closes with Escape and gives focus back by itself,
 * and needs no style element, which our content security policy would refuse. It hangs on the page's body, so it may be
 * used inside any text.
 */
export function Dialog(props: Props) {
  return props.isOpen ? createPortal(<OpenDialog {...props} />, document.body) : null
}

function OpenDialog({ onClose, title, children, place = 'panel', hasHiddenTitle = false, className }: Props) {
  const t = useTranslations('shell')
  const ref = useRef<HTMLDialogElement>(null)
  const [layer, setLayer] = useState<HTMLElement | null>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = ref.current
    if (!dialog || dialog.open) return
    setLayer(dialog)
    const before = document.activeElement
    dialog.showModal()
    dialog.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    return () => {
      dialog.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={cx('overflow-hidden bg-panel p-0 text-text', places[place], className)}
      onCancel={(event) => {
        event.preventDefault()
        if (event.target === event.currentTarget) onClose()
      }}
      onClick={(event) => {
        event.stopPropagation()
        // A click on the dialog itself is one on its backdrop: its content fills it.
        if (event.target === event.currentTarget) onClose()
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header
          className={cx(
            'flex items-center justify-between gap-2 border-b border-inner px-4 py-2.5',
            hasHiddenTitle && 'sr-only',
          )}
        >
          <h2 id={titleId} className="min-w-0 truncate font-bold">
            {title}
          </h2>
          {!hasHiddenTitle && (
            <button
              type="button"
              className="rounded-sm p-1 text-muted hover:text-text"
              aria-label={t('close')}
              onClick={onClose}
            >
              <X className="size-4" aria-hidden="true" />
            </button>
          )}
        </header>
        <div className="min-h-0 overflow-auto">
          <LayerContext value={layer}>{children}</LayerContext>
        </div>
      </div>
    </dialog>
  )
}
