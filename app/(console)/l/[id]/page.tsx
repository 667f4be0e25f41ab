import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkView } from './link-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('saved'))('links') }
}

/** What did whoever sent this link see, and what would they see now? */
export default async function LinkPage({ params }: PageProps<'/l/[id]'>) {
  return <LinkView id={(await params).id} />
}
