/** Languages Lakewarden speaks. */
const locales = ['en', 'ja'] as const
export type Locale = (typeof locales)[number]

/** Cookie that keeps the chosen language. */
export const localeCookie = 'lw-locale'

/** Is this a language we have? */
export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text)
}

/** The first of our languages that an `Accept-Language` header prefers; English when it names none. */
export function negotiateLocale(header: string | null): Locale {
  const wanted = (header ?? '')
    .slice(0, 1000)
    .split(',')
    .map((entry) => {
      const [tag = '', ...attributes] = entry.trim().split(';')
      const q = attributes.map((a) => /^\s*q=([\d.]+)\s*$/.exec(a)?.[1]).find(Boolean)
      return { language: tag.trim().toLowerCase().split('-')[0], weight: q === undefined ? 1 : Number(q) }
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) if (isLocale(language)) return language
  return 'en'
}
