import type { Question } from '@/lib/sql/define-query'
import type { Locale } from '../locale'

/** What a person reads of a hunt. */
interface HuntTexts {
  title: string
  sentence: string
  hit: string
  benign: string
}

interface Loaded {
  of: (hunt: Question) => HuntTexts
  /** The label of a parameter or of a column, by its name. */
  param: (name: string) => string
  column: (name: string) => string
}

/** The texts of the library of hunts. They are large and only its pages need them, so they are no messages of the shell. */
export async function loadHuntTexts(locale: Locale): Promise<Loaded> {
  return locale === 'ja' ? await loadJapanese() : await loadEnglish()
}

async function loadEnglish(): Promise<Loaded> {
  const params: Record<string, string> = (await import('./labels/params-en.json')).default
  return {
    of: ({ title, sentence, hunt }) => ({ title, sentence, hit: hunt?.hit ?? '', benign: hunt?.benign ?? '' }),
    param: (name) => params[name] ?? inWords(name),
    column: inWords,
  }
}

async function loadJapanese(): Promise<Loaded> {
  const { japaneseTexts, columns, params } = await import('./japanese-texts')
  return {
    of: (hunt) => japaneseTexts[hunt.name] ?? { ...hunt, hit: hunt.hunt?.hit ?? '', benign: hunt.hunt?.benign ?? '' },
    param: (name) => params[name] ?? name,
    column: (name) => columns[name] ?? name,
  }
}

const CAPITALS = new Set(['ip', 'ips', 'uid', 'id', 'cve', 'cves', 'vpc', 'aws', 'iam', 'http', 'acl', 'cvss', 'mfa'])

/** `source_ip` as it heads a column: `Source IP`. */
function inWords(name: string): string {
  const words = name.split('_').map((word) => {
    const plural = /^(ip|cve)s$/.exec(word)?.[1]
    if (plural) return `${plural.toUpperCase()}s`
    return CAPITALS.has(word) ? word.toUpperCase() : word
  })
  const text = words.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
