import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale } from 'next-intl/server'
import { describeHunt } from '@/lib/execution/describe-hunts'
import { HuntView } from './hunt-view'

interface Props {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const hunt = await describeHunt((await params).name, await getLocale())
  return hunt ? { title: hunt.title } : {}
}

/** One question of the library: how it is read, and its answer. */
export default async function HuntPage({ params }: Props) {
  const hunt = await describeHunt((await params).name, await getLocale())
  if (!hunt) notFound()
  return <HuntView key={hunt.name} hunt={hunt} />
}
