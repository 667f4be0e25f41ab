'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'

/** A field to name whose doings are to be looked at, where the finding does not say or says wrong. */
export function NamePrincipal({ onName }: { onName: (principal: string) => void }) {
  const t = useTranslations('finding.who')
  const [text, setText] = useState('')
  return (
    <form
      className="flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onName(text.trim())
      }}
    >
      <TextField
        aria-label={t('name')}
        placeholder="arn:aws:iam::111122223333:user/…"
        value={text}
        maxLength={2048}
        className="w-[min(520px,100%)] font-mono"
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" disabled={!text.trim()}>
        {t('use')}
      </Button>
    </form>
  )
}
