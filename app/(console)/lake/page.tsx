import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LakeView } from './lake-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('lake') }
}

/** What does the lake have: which sources and tables, since when, with which columns? */
export default function LakePage() {
  return <LakeView />
}
