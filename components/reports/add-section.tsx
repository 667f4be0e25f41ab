'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { visibleText } from '@/components/ui/visible-text'
import { api } from '@/lib/client/api'
import { useSavedQueries } from '@/lib/client/use-saved'
import { type DraftSection, draftOf } from './section-draft'

interface Described {
  name: string
  title: string
}

/** Adds a section: a question of the library, a saved query, or words. */
export function AddSection({ onAdd }: { onAdd: (section: DraftSection) => void }) {
  const t = useTranslations('reports.form')
  const saved = useSavedQueries().data ?? []
  const { data: questions = [] } = useQuery({
    queryKey: ['questions'],
    queryFn: async ({ signal }) => (await api<{ queries: Described[] }>('/api/queries', { signal })).queries,
  })
  const choose = (label: string, options: { value: string; label: string }[], add: (value: string) => void) => (
    <Select
      label={label}
      className="max-w-56 min-w-0"
      value=""
      onChange={add}
      options={[{ value: '', label }, ...options]}
    />
  )
  return (
    <div className="flex flex-wrap gap-2">
      {choose(
        t('add-question'),
        questions.map(({ name, title }) => ({ value: name, label: `${title} (${name})` })),
        (name) => {
          const found = questions.find((question) => question.name === name)
          if (found) onAdd(draftOf({ kind: 'question', title: found.title, query: name, params: {} }))
        },
      )}
      {saved.length > 0 &&
        choose(
          t('add-saved'),
          saved.map(({ id, name }) => ({ value: id, label: visibleText(name) })),
          (id) => {
            const found = saved.find((query) => query.id === id)
            if (found) onAdd(draftOf({ kind: 'saved', title: found.name, savedQueryId: id, window: 'report' }))
          },
        )}
      <Button onClick={() => onAdd(draftOf({ kind: 'text', title: t('text-title'), text: '' }))}>
        {t('add-text')}
      </Button>
    </div>
  )
}
