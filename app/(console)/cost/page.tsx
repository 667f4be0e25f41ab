import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CostView } from './cost-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('cost') }
}

/** What did asking cost, whom and what for? */
export default function CostPage() {
  return <CostView />
}
