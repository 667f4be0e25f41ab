'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import type { ApiError } from '@/lib/client/api'

interface Props {
  error: Error | null
  /** What the button does, in a word or two. */
  label: string
  isDisabled: boolean
  onClose: () => void
}

/** How a dialog's form ends: what the server said against it, the way out, and the button that sends it. */
export function FormEnd({ error, label, isDisabled, onClose }: Props) {
  const t = useTranslations('reports')
  return (
    <>
      {error && <Notice error={error as ApiError} />}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="accent" type="submit" disabled={isDisabled}>
          {label}
        </Button>
      </div>
    </>
  )
}
