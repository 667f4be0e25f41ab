import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SavedQueryView } from './saved-query-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('saved'))('queries') }
}

/** What does this saved query ask, and what does it answer now? */
export default async function SavedQueryPage({ params }: PageProps<'/saved/[id]'>) {
  return <SavedQueryView id={(await params).id} />
}
