'use client'

import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { LinkList } from '@/components/saved/link-list'
import { SavedList } from '@/components/saved/saved-list'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { Tabs } from '@/components/ui/tabs'

const tabs = ['queries', 'links'] as const

/** Saved queries, and links to answers. */
export function SavedView() {
  const t = useTranslations('saved')
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(tabs).withDefault('queries'))
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <Panel title={t('tabs')}>
        <Tabs
          label={t('tabs')}
          value={tab}
          onChange={(value) => void setTab(value)}
          tabs={tabs.map((value) => ({ value, label: t(value) }))}
        >
          {tab === 'queries' ? <SavedList /> : <LinkList />}
        </Tabs>
      </Panel>
    </>
  )
}
