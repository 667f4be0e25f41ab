'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { GuidePanel } from '@/components/hunts/guide-panel'
import { HuntResult } from '@/components/hunts/hunt-result'
import { ParamPanel } from '@/components/hunts/param-panel'
import { UsualSql } from '@/components/hunts/usual-sql'
import { useParamValues } from '@/components/params/use-param-values'
import { PageHeader } from '@/components/ui/page-header'
import { useFilters } from '@/lib/client/use-filters'
import { useRows } from '@/lib/client/use-rows'
import type { HuntDescription } from '@/lib/hunt'
import { huntsPath } from '@/lib/routes'

/** A hunt, read and run. Nothing is asked of the lake before somebody runs it: a window may cost money. */
export function HuntView({ hunt }: { hunt: HuntDescription }) {
  const t = useTranslations('hunts')
  const { params: window, carried } = useFilters()
  const control = useParamValues(hunt.params)
  const params = { ...window, ...control.values }
  const [asked, setAsked] = useState<typeof params>()
  const rows = useRows(hunt.name, asked ?? {}, { enabled: asked !== undefined })
  const isOutdated = asked !== undefined && JSON.stringify(asked) !== JSON.stringify(params)
  return (
    <>
      <PageHeader
        title={hunt.title}
        sentence={hunt.sentence}
        actions={
          <Link href={huntsPath(carried)} className="text-12 text-accent-text hover:underline">
            {t('back')}
          </Link>
        }
      />
      <div className="grid grid-cols-1 gap-3 xl:grid-cols-[minmax(0,1fr)_320px]">
        <div className="flex min-w-0 flex-col gap-3">
          <ParamPanel
            hunt={hunt}
            control={control}
            params={params}
            rows={rows}
            onRun={() => (isOutdated || rows.status === 'idle' ? setAsked(params) : rows.runAgain())}
          />
          <HuntResult hunt={hunt} rows={rows} isOutdated={isOutdated} />
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <GuidePanel hunt={hunt} />
          <UsualSql sql={hunt.sql} />
        </div>
      </div>
    </>
  )
}
