import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OverviewView } from './overview-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('overview') }
}

/** Is anything wrong, right now? */
export default function OverviewPage() {
  return <OverviewView />
}
