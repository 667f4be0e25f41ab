import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { loadMessages } from './load-messages'
import { isLocale, localeCookie, negotiateLocale } from './locale'

/** Language of a request: the kept choice, else what the browser prefers. No prefix in the URL. */
export default getRequestConfig(async () => {
  const kept = (await cookies()).get(localeCookie)?.value
  const locale = isLocale(kept) ? kept : negotiateLocale((await headers()).get('accept-language'))
  // Zones are ours to handle (use-format.ts); this one only keeps next-intl from guessing differently on each side.
  return {
    locale,
    messages: await loadMessages(locale),
    timeZone: 'UTC',
    // Texts that are parsed at build time know `{share, number, percent}` by this name only.
    formats: { number: { percent: { style: 'percent' } } },
  }
})
