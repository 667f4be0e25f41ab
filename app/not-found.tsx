import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { buttonClass } from '@/components/ui/button'
import { overviewPath } from '@/lib/routes'

export default async function NotFound() {
  const t = await getTranslations('shell.not-found')
  return (
    <main className="mx-auto flex min-h-dvh max-w-96 flex-col items-start justify-center gap-3 p-4">
      <h1 className="text-17 font-bold">{t('title')}</h1>
      <p className="text-muted">{t('text')}</p>
      <Link className={buttonClass()} href={overviewPath()}>
        {t('back')}
      </Link>
    </main>
  )
}
