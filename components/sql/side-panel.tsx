'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cx } from '@/components/ui/cx'
import { Tabs } from '@/components/ui/tabs'
import type { SqlSchema } from '@/lib/client/use-sql'
import { HistoryList } from './history-list'
import type { PastRun } from './past-runs'
import { SchemaTree } from './schema-tree'

interface Props {
  schema: SqlSchema | undefined
  onPick: (text: string) => void
  onOpen: (run: PastRun, isKept: boolean) => void
  className?: string
}

/** Beside the editor: what can be asked, and what was asked before. */
export function SidePanel({ schema, onPick, onOpen, className }: Props) {
  const t = useTranslations('sql')
  const [tab, setTab] = useState<'tables' | 'history'>('tables')
  return (
    <section className={cx('min-w-0 rounded-lg border border-line bg-panel px-3.5 py-2', className)}>
      <Tabs
        label={t('side')}
        value={tab}
        onChange={setTab}
        tabs={[
          { value: 'tables', label: t('schema.title') },
          { value: 'history', label: t('history.title') },
        ]}
      >
        <div className="pt-2">
          {tab === 'tables' ? <SchemaTree schema={schema} onPick={onPick} /> : <HistoryList onOpen={onOpen} />}
        </div>
      </Tabs>
    </section>
  )
}
