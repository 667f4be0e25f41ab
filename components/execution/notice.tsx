'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'
import { visibleText } from '@/components/ui/visible-text'
import type { ApiError } from '@/lib/client/api'

interface Props {
  error: ApiError
  /** Offers to try again where that may help. */
  onRetry?: () => void
  className?: string
}

/** The one way a failure is shown: what happened, what can be done, which execution it was. */
export function Notice({ error, onRetry, className }: Props) {
  const t = useTranslations('execution')
  // What the server says of its engine comes with a hint; without one the server itself was not reached.
  const isAway = error.code === 'engine-down' && error.hint === undefined
  const ownHint = error.code === 'engine-down' || error.code === 'stopped' ? t(`failed-hint.${error.code}`) : undefined
  const hint = error.hint ?? ownHint
  const canRetry = onRetry && (error.retryable || error.code === 'stopped' || error.code === 'result-gone')
  return (
    <div role="alert" className={cx('flex gap-2.5 rounded-md border border-line bg-page p-3', className)}>
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-high-text" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {t(error.code === 'engine-down' && !isAway ? 'failed.engine-silent' : `failed.${error.code}`)}
        </p>
        {!isAway && <p className="break-words text-muted">{visibleText(error.message, 600)}</p>}
        {hint && <p className="break-words text-muted">{visibleText(hint, 600)}</p>}
        {error.executionId && (
          <p className="mt-1 flex items-center gap-1 text-11 text-faint">
            {t('execution-id', { id: error.executionId.slice(0, 8) })}
            <CopyButton text={error.executionId} />
          </p>
        )}
      </div>
      {canRetry && (
        <Button size="small" onClick={onRetry}>
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
