import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { listHunts } from '@/lib/execution/describe-hunts'
import { HuntsView } from './hunts-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('hunts') }
}

/** Which questions can I ask? */
export default async function HuntsPage() {
  return <HuntsView hunts={await listHunts(await getLocale())} />
}
