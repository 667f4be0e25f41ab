'use client'

import { ArrowUp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { TextArea } from '@/components/saved/text-area'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'
import { type DraftSection, parseParams } from './section-draft'

interface Props {
  sections: readonly DraftSection[]
  onChange: (sections: DraftSection[]) => void
}

/** The sections of a report in the making, in their order. */
export function SectionFields({ sections, onChange }: Props) {
  const t = useTranslations('reports.form')
  const change = (key: string, part: Partial<DraftSection>) =>
    onChange(sections.map((section) => (section.key === key ? { ...section, ...part } : section)))
  const up = (i: number) =>
    onChange(sections.map((section, j) => sections[j === i ? i - 1 : j === i - 1 ? i : j] ?? section))
  if (sections.length === 0) return <p className="text-muted">{t('none')}</p>
  return (
    <ol aria-label={t('sections')} className="space-y-2">
      {sections.map((section, i) => (
        <li key={section.key} className="space-y-1.5 rounded-md border border-inner p-2">
          <div className="flex items-center gap-1.5">
            <TextField
              aria-label={t('section-title', { number: i + 1 })}
              className="min-w-0 flex-1"
              maxLength={200}
              value={section.title}
              onChange={(event) => change(section.key, { title: event.target.value })}
            />
            <Button look="quiet" disabled={i === 0} aria-label={t('up', { number: i + 1 })} onClick={() => up(i)}>
              <ArrowUp className="size-3.5" aria-hidden="true" />
            </Button>
            <Button
              look="quiet"
              aria-label={t('remove', { number: i + 1 })}
              onClick={() => onChange(sections.filter(({ key }) => key !== section.key))}
            >
              <X className="size-3.5" aria-hidden="true" />
            </Button>
          </div>
          {section.kind === 'text' && (
            <TextArea
              label={t('section-text', { number: i + 1 })}
              value={section.text}
              onChange={(text) => change(section.key, { text })}
            />
          )}
          {section.kind === 'question' && (
            <Params section={section} number={i + 1} onChange={(params) => change(section.key, { params })} />
          )}
        </li>
      ))}
    </ol>
  )
}

function Params(props: { section: DraftSection; number: number; onChange: (params: string) => void }) {
  const t = useTranslations('reports.form')
  const { section, number, onChange } = props
  const isBad = parseParams(section.params) === undefined
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-11 text-faint">
      <code className="log">{section.query}</code>
      <TextField
        aria-label={t('params', { number })}
        aria-invalid={isBad}
        className="log min-w-40 flex-1"
        value={section.params}
        onChange={(event) => onChange(event.target.value)}
      />
      {isBad && <span className="text-high-text">{t('params-bad')}</span>}
    </div>
  )
}
