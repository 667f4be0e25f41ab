import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { Answers } from '@/components/shell/answers'
import { themeCookie, zoneCookie } from '@/lib/client/cookie-names'
import { FirstPaintProvider } from '@/lib/client/first-paint'
import { isZone, pinNow } from '@/lib/time'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return { title: { default: t('product'), template: `%s · ${t('product')}` }, referrer: 'no-referrer' }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

/** The page around all pages: language, theme and zone as the last visit left them, so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const kept = await cookies()
  const theme = kept.get(themeCookie)?.value
  const zone = kept.get(zoneCookie)?.value ?? ''
  const firstPaint = { pinnedNow: pinNow(Date.now()), zone: isZone(zone) ? zone : 'UTC' }
  return (
    <html lang={await getLocale()} {...(theme === 'dark' || theme === 'light' ? { 'data-theme': theme } : {})}>
      <body className="min-h-dvh">
        <NextIntlClientProvider>
          <FirstPaintProvider value={firstPaint}>
            <NuqsAdapter>
              <Answers>{children}</Answers>
            </NuqsAdapter>
          </FirstPaintProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
