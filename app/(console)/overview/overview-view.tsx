'use client'

import { useTranslations } from 'next-intl'
import { PageHeader } from '@/components/ui/page-header'

/** The overview. */
export function OverviewView() {
  const t = useTranslations('shell.nav')
  return <PageHeader title={t('overview')} sentence="" />
}
