'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SkeletonRows } from '@/components/ui/skeleton'
import { visibleText } from '@/components/ui/visible-text'
import type { LinkPlan } from '@/lib/aws/doctor/access-state'
import type { ApiError } from '@/lib/client/api'
import { useLinkPlan, useMakeLinks } from '@/lib/client/use-access'
import { Snippet } from './snippet'

interface Props {
  isOpen: boolean
  onClose: () => void
  /** Links were made: what was checked before is no longer so. */
  onMade: () => void
}

/** Shows the exact calls that make the missing resource links; makes them, and only them, when told to. */
export function LinksDialog({ isOpen, onClose, onMade }: Props) {
  const t = useTranslations('access.links')
  const plan = useLinkPlan(isOpen)
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('title')}>
      <div className="space-y-3 p-4">
        {plan.isPending ? (
          <div role="status" aria-label={t('loading')}>
            <SkeletonRows count={3} />
          </div>
        ) : plan.error ? (
          <Notice error={plan.error as ApiError} onRetry={() => void plan.refetch()} />
        ) : (
          <Calls plan={plan.data} onClose={onClose} onMade={onMade} />
        )}
      </div>
    </Dialog>
  )
}

function Calls({ plan, onClose, onMade }: { plan: LinkPlan; onClose: () => void; onMade: () => void }) {
  const t = useTranslations('access.links')
  const make = useMakeLinks()
  const { calls } = plan
  if (calls.length === 0) return <p>{t('none')}</p>
  if (make.data) return <Made {...make.data} />
  const create = () =>
    make.mutate(
      calls.map(({ id }) => id),
      { onSuccess: ({ made }) => made.length > 0 && onMade() },
    )
  return (
    <>
      <p className="wrap-anywhere text-muted">{visibleText(t('text', { principal: plan.principal }), 1000)}</p>
      {calls.map(({ id, operation, command }) => (
        <Snippet key={id} title={operation} text={command} />
      ))}
      {make.error && <Notice error={make.error as ApiError} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="accent" disabled={make.isPending} onClick={create}>
          {make.isPending ? t('creating') : t('create', { count: calls.length })}
        </Button>
      </div>
    </>
  )
}

function Made({ made, failed }: { made: readonly string[]; failed: readonly { name: string; reason: string }[] }) {
  const t = useTranslations('access.links')
  return (
    <div role="status" className="space-y-2">
      {made.length > 0 && <p>{t('created', { count: made.length })}</p>}
      {failed.map(({ name, reason }) => (
        <p key={name} className="wrap-anywhere text-critical-text">
          {visibleText(t('failed', { name, reason }), 1000)}
        </p>
      ))}
    </div>
  )
}
