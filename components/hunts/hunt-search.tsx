'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { TextField } from '@/components/ui/text-field'
import { useHotkeys } from '@/lib/client/use-hotkeys'
import type { HuntControl } from './use-hunt-filters'

/** Searches names, sentences and techniques as they are typed: the library is here already. */
export function HuntSearch({ control }: { control: HuntControl }) {
  const t = useTranslations('hunts')
  const tKeys = useTranslations('shell.keys.group')
  const field = useRef<HTMLInputElement>(null)
  useHotkeys([{ keys: 'f', label: t('search'), group: tKeys('list'), run: () => field.current?.focus() }])
  return (
    <search className="relative min-w-0 flex-1 basis-48 md:max-w-96">
      <Search className="pointer-events-none absolute top-2.5 left-2.5 size-3 text-faint" aria-hidden="true" />
      <TextField
        ref={field}
        type="search"
        className="w-full pl-7"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={512}
        value={control.filters.text}
        onChange={(event) => control.search(event.target.value)}
      />
    </search>
  )
}
