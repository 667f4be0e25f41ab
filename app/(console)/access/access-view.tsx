'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CheckList, CheckTitles } from '@/components/access/check-list'
import { LinksDialog } from '@/components/access/links-dialog'
import { Notice } from '@/components/execution/notice'
import { Button } from '@/components/ui/button'
import { LogValue } from '@/components/ui/log-value'
import { PageHeader } from '@/components/ui/page-header'
import { SkeletonRows } from '@/components/ui/skeleton'
import type { AccessState } from '@/lib/aws/doctor/access-state'
import type { ApiError } from '@/lib/client/api'
import { useAccess, useCheckAccess } from '@/lib/client/use-access'
import { useFormat } from '@/lib/client/use-format'

/** The doctor's page: on Athena the checks and their fixes, on a local lake why there is nothing to check. */
export function AccessView() {
  const t = useTranslations('access')
  const access = useAccess()
  const { mutate: check, isPending: isChecking, error } = useCheckAccess()
  const [isLinking, setLinking] = useState(false)
  const remote = access.data?.engine === 'athena' ? access.data : undefined
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence')}
        actions={
          remote && (
            <>
              <Button onClick={() => setLinking(true)}>{t('links.open')}</Button>
              <Button look="accent" disabled={isChecking} onClick={() => check()}>
                {isChecking ? t('running') : remote.checked ? t('run-again') : t('run')}
              </Button>
            </>
          )
        }
      />
      {error && <Notice error={error as ApiError} onRetry={() => check()} className="mb-3" />}
      {access.error ? (
        <Notice error={access.error as ApiError} onRetry={() => void access.refetch()} />
      ) : (
        <Answer state={access.data} isChecking={isChecking} />
      )}
      <LinksDialog isOpen={isLinking} onClose={() => setLinking(false)} onMade={() => check()} />
    </>
  )
}

function Answer({ state, isChecking }: { state: AccessState | undefined; isChecking: boolean }) {
  const t = useTranslations('access')
  if (state?.engine === 'duckdb') return <LocalLake {...state} />
  if (!state || (isChecking && !state.checked)) {
    return (
      <div role="status" aria-label={t('running')} className="rounded-lg border border-line bg-panel px-3.5 py-2">
        <SkeletonRows count={state?.checks.length ?? 14} />
      </div>
    )
  }
  if (!state.checked) return <Unchecked {...state} />
  return (
    <div aria-busy={isChecking}>
      <Summary {...state.checked} />
      <CheckList results={state.checked.results} />
    </div>
  )
}

/** Checking costs something and writes something: it begins when somebody says so, never because a page was opened. */
function Unchecked({ checks, queryUsd }: Extract<AccessState, { engine: 'athena' }>) {
  const t = useTranslations('access.unchecked')
  const format = useFormat()
  return (
    <section className="rounded-lg border border-line bg-panel px-3.5 py-3">
      <h2 className="mb-1 font-bold">{t('title')}</h2>
      <p className="text-muted">{t('cost', { price: format.usd(queryUsd) })}</p>
      <p className="mt-3 text-muted">{t('then')}</p>
      <CheckTitles ids={checks} />
    </section>
  )
}

function LocalLake({ lakeDir, checks }: Extract<AccessState, { engine: 'duckdb' }>) {
  const t = useTranslations('access.local')
  return (
    <section className="rounded-lg border border-line bg-panel px-3.5 py-3">
      <h2 className="mb-1 font-bold">{t('title')}</h2>
      <p className="text-muted">
        {t.rich('text', { folder: () => <LogValue key="folder" value={lakeDir} cut="wrap" /> })}
      </p>
      <p className="mt-3 text-muted">{t('then')}</p>
      <CheckTitles ids={checks} />
    </section>
  )
}

function Summary({ results, at }: NonNullable<Extract<AccessState, { engine: 'athena' }>['checked']>) {
  const t = useTranslations('access')
  const format = useFormat()
  const count = (state: string) => results.filter((result) => result.state === state).length
  const [ok, failed, skipped] = [count('ok'), count('failed'), count('skipped')]
  return (
    <p role="status" className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
      <span className={failed > 0 ? 'font-medium text-critical-text' : 'font-medium text-good-text'}>
        {failed > 0 ? t('problems', { failed, ok, skipped }) : t('all-good', { count: ok })}
      </span>
      <span className="text-11 text-faint">{t('checked-at', { time: format.dateTimeExact(at) })}</span>
    </p>
  )
}
