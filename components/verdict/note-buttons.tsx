'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { type Note, useNote } from './use-note'

const notes: readonly Note[] = ['malicious', 'benign', 'unsure']

/** What the viewer thinks. It stays in this browser, and says so. */
export function NoteButtons({ uid }: { uid: string }) {
  const t = useTranslations('finding.note')
  const [note, setNote] = useNote(uid)
  return (
    <div className="mt-2.5">
      <fieldset className="flex gap-1.5">
        <legend className="sr-only">{t('label')}</legend>
        {notes.map((one) => (
          <Button
            key={one}
            look={note === one && one === 'malicious' ? 'danger' : note === one ? 'accent' : 'plain'}
            aria-pressed={note === one}
            onClick={() => setNote(note === one ? null : one)}
          >
            {t(one)}
          </Button>
        ))}
      </fieldset>
      <p className="mt-1 text-11 text-faint">{t('local')}</p>
    </div>
  )
}
