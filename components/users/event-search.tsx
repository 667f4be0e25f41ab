'use client'

import { useTranslations } from 'next-intl'
import { SettledSearch } from './settled-search'
import type { EventControl } from './use-event-filters'

/** Searches the text of all columns of the events. */
export function EventSearch({ control }: { control: EventControl }) {
  const t = useTranslations('users.events')
  const { filters, change } = control
  return <SettledSearch label={t('search')} text={filters.text} onSettle={(text) => change({ text }, 'replace')} />
}
