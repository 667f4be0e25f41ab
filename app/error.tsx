'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'

/** A page that threw while it was drawn. What the error says stays in the console: it may hold data. */
export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('shell.error')
  return (
    <main className="mx-auto flex min-h-96 max-w-96 flex-col items-start justify-center gap-3 p-4" role="alert">
      <h1 className="text-17 font-bold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      <Button onClick={reset}>{t('retry')}</Button>
    </main>
  )
}
