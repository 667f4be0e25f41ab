'use client'

import { useTranslations } from 'next-intl'
import { useDraft } from '@/components/sql/use-draft'
import { Workbench } from '@/components/sql/workbench'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'

/** A beginning that answers something on any lake with CloudTrail, and shows how a window is asked for. */
const FIRST = `SELECT api.operation AS operation, count(*) AS calls, count(DISTINCT actor.user.uid) AS users
FROM cloud_trail_mgmt_2_0
WHERE time_dt >= :from AND time_dt < :to
GROUP BY 1
ORDER BY calls DESC
LIMIT 50`

/** A person's own SQL over the lake. */
export function SqlView() {
  const t = useTranslations('sql')
  const [draft, change] = useDraft(FIRST)
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      {draft ? <Workbench draft={draft} onDraft={change} /> : <SkeletonRows count={12} />}
    </>
  )
}
