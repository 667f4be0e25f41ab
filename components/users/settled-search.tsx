'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { useHotkeys } from '@/lib/client/use-hotkeys'

interface Props {
  label: string
  /** What is searched for now. */
  text: string
  /** Called once the typing pauses. */
  onSettle: (text: string) => void
  /** True: Enter led elsewhere, and the text is not searched for any more. */
  onEnter?: (text: string) => boolean
}

const settledMs = 250

/** A search field that waits for the typing to pause; `f` goes to it, Escape empties it. */
export function SettledSearch({ label, text, onSettle, onEnter }: Props) {
  const tKeys = useTranslations('shell.keys.group')
  const field = useRef<HTMLInputElement>(null)
  const settle = useRef(onSettle)
  useEffect(() => {
    settle.current = onSettle
  })
  // What is being typed and not in the address yet.
  const [draft, setDraft] = useState<string>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (draft === undefined) return
    timer.current = setTimeout(() => {
      settle.current(draft)
      setDraft(undefined)
    }, settledMs)
    return () => clearTimeout(timer.current)
  }, [draft])
  useHotkeys([{ keys: 'f', label, group: tKeys('list'), run: () => field.current?.focus() }])
  const shown = draft ?? text
  return (
    <search className="relative min-w-0 flex-1 basis-56 md:max-w-96">
      <Search className="pointer-events-none absolute top-2.5 left-2.5 size-3 text-faint" aria-hidden="true" />
      <TextField
        ref={field}
        type="search"
        className="w-full pl-7"
        aria-label={label}
        placeholder={label}
        maxLength={1024}
        value={shown}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          // Writing the address now would call off the way to the other page.
          if (event.key === 'Enter' && onEnter?.(shown)) clearTimeout(timer.current)
          if (event.key !== 'Escape') return
          if (shown === '') event.currentTarget.blur()
          else setDraft('')
        }}
      />
    </search>
  )
}
