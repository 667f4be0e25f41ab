'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { Select } from '@/components/ui/select'
import { keepCookie } from '@/lib/client/cookies'
import { setTheme, useTheme } from '@/lib/client/use-theme'
import { type Locale, localeCookie } from '@/lib/i18n/locale'

/** Language and theme. Both are kept in cookies, so the server's first paint already has them. */
export function Settings() {
  const t = useTranslations('shell')
  const locale = useLocale()
  const theme = useTheme()
  const router = useRouter()
  const setLocale = (chosen: Locale) => {
    keepCookie(localeCookie, chosen)
    router.refresh()
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5" aria-label={t('settings')}>
      <Select
        label={t('language.label')}
        value={locale}
        onChange={setLocale}
        options={[
          { value: 'en', label: t('language.en') },
          { value: 'ja', label: t('language.ja') },
        ]}
      />
      <Select
        label={t('theme.label')}
        value={theme}
        onChange={setTheme}
        options={[
          { value: 'system', label: t('theme.system') },
          { value: 'light', label: t('theme.light') },
          { value: 'dark', label: t('theme.dark') },
        ]}
      />
    </fieldset>
  )
}
