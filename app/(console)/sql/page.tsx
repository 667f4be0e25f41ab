import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SqlView } from './sql-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('sql') }
}

/** What does your own SELECT answer? */
export default function SqlPage() {
  return <SqlView />
}
