import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FindingsView } from './findings-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('findings') }
}

/** Which findings want someone? */
export default function FindingsPage() {
  return <FindingsView />
}
