'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import { useFilters } from '@/lib/client/use-filters'
import { useSaveReport } from '@/lib/client/use-reports'
import type { Report } from '@/lib/report/report'
import { AddSection } from './add-section'
import { Field } from './field'
import { FormEnd } from './form-end'
import { type DraftSection, draftOf, sectionOf } from './section-draft'
import { SectionFields } from './section-fields'
import { ZoneField } from './zone-field'

interface Props {
  /** The one that is changed; without it a new one is made. */
  report?: Report
  onClose: () => void
  onSaved: (report: Report) => void
}

/** Makes a report, or changes one. */
export function ReportForm({ report, onClose, onSaved }: Props) {
  const t = useTranslations('reports.form')
  const save = useSaveReport()
  const { tz } = useFilters()
  const [title, setTitle] = useState(report?.title ?? '')
  const [name, setName] = useState(report?.name)
  const [timeZone, setTimeZone] = useState(report?.timeZone ?? tz)
  const [sections, setSections] = useState<DraftSection[]>(() => report?.sections.map(draftOf) ?? [])
  const shownName = name ?? nameOf(title)
  const made = sections.map(sectionOf)
  const isWhole =
    title.trim() !== '' && shownName !== '' && made.length > 0 && made.every((section) => section !== undefined)
  return (
    <Dialog isOpen onClose={onClose} title={t(report ? 'edit' : 'new')}>
      <form
        className="space-y-3 p-4"
        onSubmit={(event) => {
          event.preventDefault()
          const body = { title, name: shownName, timeZone, sections: made.filter((section) => section !== undefined) }
          save.mutate({ ...body, ...(report && { id: report.id }) }, { onSuccess: onSaved })
        }}
      >
        <Field label={t('title')}>
          <TextField
            aria-label={t('title')}
            className="w-full"
            maxLength={200}
            data-autofocus
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label={t('name')} hint={t('name-hint')}>
            <TextField
              aria-label={t('name')}
              className="log w-full"
              maxLength={63}
              value={shownName}
              onChange={(event) => setName(event.target.value)}
            />
          </Field>
          <ZoneField value={timeZone} onChange={setTimeZone} />
        </div>
        <SectionFields sections={sections} onChange={setSections} />
        <AddSection onAdd={(section) => setSections([...sections, section])} />
        <FormEnd error={save.error} label={t('save')} isDisabled={save.isPending || !isWhole} onClose={onClose} />
      </form>
    </Dialog>
  )
}

/** A name for the command line from a title; one without Latin letters gets the plainest. */
function nameOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '')
  return words || 'report'
}
