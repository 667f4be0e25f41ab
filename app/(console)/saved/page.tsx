import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SavedView } from './saved-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('saved') }
}

/** What was kept under a name, and what was handed on? */
export default function SavedPage() {
  return <SavedView />
}
