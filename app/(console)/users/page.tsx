import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { visibleText } from '@/components/ui/visible-text'
import { shortArn } from '@/lib/format'
import { UsersView } from './users-view'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const longestName = 2_048

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { user } = await searchParams
  const name = typeof user === 'string' ? visibleText(shortArn(user), 80) : ''
  return { title: name || (await getTranslations('shell.nav'))('users') }
}

/** What did this principal do, and is that usual for it? Without one: who was active? */
export default async function UsersPage({ searchParams }: Props) {
  const { user } = await searchParams
  const isBad = Array.isArray(user) || (user?.length ?? 0) > longestName
  return <UsersView user={typeof user === 'string' && user !== '' ? user : undefined} isBad={isBad} />
}
