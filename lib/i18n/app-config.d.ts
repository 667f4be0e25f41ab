import type { Locale } from './locale'
import type messages from './messages/en'

// Teaches next-intl our keys: a text that does not exist is a type error.
declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: typeof messages
  }
}
