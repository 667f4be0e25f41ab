'use client'

import { Search, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { TextField } from '@/components/ui/text-field'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import type { FindingsControl } from './use-findings-filters'

const settledMs = 250

/** Searches the text of all columns, once the typing pauses. */
export function FindingsSearch({ control }: { control: FindingsControl }) {
  const t = useTranslations('findings')
  const tKeys = useTranslations('shell.keys.group')
  const field = useRef<HTMLInputElement>(null)
  const { filters, change } = control
  // What is being typed and not in the address yet.
  const [draft, setDraft] = useState<string>()
  const text = draft ?? filters.text
  useEffect(() => {
    if (draft === undefined) return
    const timer = setTimeout(() => {
      change({ text: draft }, 'replace')
      setDraft(undefined)
    }, settledMs)
    return () => clearTimeout(timer)
  }, [draft, change])
  useHotkeys([{ keys: 'f', label: t('search'), group: tKeys('list'), run: () => field.current?.focus() }])
  return (
    <search className="relative min-w-0 flex-1 basis-48 md:max-w-80">
      <Search className="pointer-events-none absolute top-2.5 left-2.5 size-3 text-faint" aria-hidden="true" />
      <TextField
        ref={field}
        type="text"
        inputMode="search"
        className="w-full pr-7 pl-7"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={1024}
        value={text}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          if (text === '') event.currentTarget.blur()
          else setDraft('')
        }}
      />
      {text && (
        <button
          type="button"
          className="absolute top-1 right-1 rounded-sm p-1.5 text-muted hover:text-text"
          aria-label={t('search-clear')}
          onClick={() => {
            setDraft('')
            field.current?.focus()
          }}
        >
          <X className="size-3" aria-hidden="true" />
        </button>
      )}
    </search>
  )
}
