import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReportsView } from './reports-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('reports') }
}

/** What do others need from the lake, when do they get it, and did they? */
export default function ReportsPage() {
  return <ReportsView />
}
