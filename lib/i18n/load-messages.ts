import type { Locale } from './locale'
import type en from './messages/en'

/** All texts of a language, by page. */
export async function loadMessages(locale: Locale): Promise<typeof en> {
  return locale === 'ja' ? (await import('./messages/ja')).default : (await import('./messages/en')).default
}
