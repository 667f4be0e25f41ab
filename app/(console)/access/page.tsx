import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccessView } from './access-view'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('access') }
}

/** May Lakewarden read the lake, and what is missing where it may not? */
export default function AccessPage() {
  return <AccessView />
}
