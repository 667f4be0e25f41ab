import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FindingView } from './finding-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('finding'))('page') }
}

/** One finding: what was reported, and is whoever did it malicious? */
export default async function FindingPage({ searchParams }: PageProps<'/finding'>) {
  const { uid } = await searchParams
  return <FindingView uid={typeof uid === 'string' ? uid : ''} />
}
