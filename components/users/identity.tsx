'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '@/components/execution/notice'
import { ShowSql } from '@/components/execution/show-sql'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { Skeleton } from '@/components/ui/skeleton'
import { useFilters } from '@/lib/client/use-filters'
import { useFormat } from '@/lib/client/use-format'
import { accountOfArn } from '@/lib/format'
import { isAddress } from '@/lib/ip-address'
import { userPath } from '@/lib/routes'
import type { UserSummary } from '@/queries/users/summary'
import { isPrincipal, principalKind, roleOfSession, userName } from './principal-kind'
import type { EventControl } from './use-event-filters'
import type { PrincipalQuestions } from './use-principal'
import { UsedValues } from './used-values'

interface Props {
  questions: PrincipalQuestions
  control: EventControl
}

/** Who is it: ARN, kind, account, keys, sessions, addresses, agents, MFA, each with when it was seen. */
export function Identity({ questions, control }: Props) {
  const t = useTranslations('users.who')
  const { user, summary, numbers, values, usual } = questions
  const used = { usual, control }
  const isRole = principalKind(user) === 'role' || principalKind(user) === 'service'
  const error = summary.error ?? values.error
  return (
    <Panel
      title={t('title')}
      note={values.status === 'done' ? t('compared', { days: usual.days }) : undefined}
      actions={<ShowSql rows={values} />}
    >
      <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <LogValue value={user} cut="wrap" copy />
        <Related user={user} />
      </div>
      {error && <Notice error={error} onRetry={summary.error ? summary.runAgain : values.runAgain} />}
      {!error && (summary.status !== 'done' || values.status !== 'done') && <Skeleton className="h-[188px]" />}
      {!error && summary.status === 'done' && values.status === 'done' && (
        <div className="min-h-[188px]">
          {numbers && <Facts user={user} numbers={numbers} />}
          <dl className="mt-3 grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
            <UsedValues
              {...used}
              label={t('ips')}
              filterKey="ip"
              rows={usual.used('source_ip')}
              kindOf={(value) => (isAddress(value) ? 'ip' : isPrincipal(value) ? 'principal' : 'text')}
            />
            <UsedValues
              {...used}
              label={t('agents')}
              filterKey="agent"
              rows={usual.used('user_agent')}
              kindOf={() => 'text'}
            />
            {isRole ? (
              <UsedValues
                {...used}
                label={t('sessions')}
                filterKey="session"
                rows={usual.used('user_uid')}
                kindOf={() => 'principal'}
              />
            ) : (
              <UsedValues
                {...used}
                label={t('keys')}
                filterKey="key"
                rows={usual.used('access_key')}
                kindOf={() => 'text'}
              />
            )}
          </dl>
        </div>
      )}
    </Panel>
  )
}

/** Pages of the same identity under another name. */
function Related({ user }: { user: string }) {
  const t = useTranslations('users.who')
  const { carried } = useFilters()
  const role = roleOfSession(user)
  const name = userName(user)
  const link = 'rounded-sm text-12 text-accent-text hover:underline'
  if (role) {
    return (
      <Link className={link} href={userPath(role, carried)}>
        {t('its-role')}
      </Link>
    )
  }
  if (!name) return null
  return (
    <Link className={link} href={userPath(name, carried)}>
      {t('without-arn')}
    </Link>
  )
}

function Facts({ user, numbers }: { user: string; numbers: UserSummary }) {
  const t = useTranslations('users.who')
  const format = useFormat()
  const share = (part: number) =>
    t('share', {
      part: format.number(part),
      of: format.number(numbers.events),
      share: format.share(numbers.events > 0 ? part / numbers.events : 0),
    })
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3 lg:grid-cols-6">
      <Fact label={t('type')}>
        <LogValue value={numbers.type ?? principalKind(user)} />
      </Fact>
      <Fact label={t('account')}>
        <LogValue value={numbers.home_account ?? accountOfArn(user)} />
      </Fact>
      <Fact label={t('events')}>
        {t('events-value', { data: format.number(numbers.data_events), all: format.number(numbers.events) })}
      </Fact>
      <Fact label={t('failures')}>{share(numbers.failures)}</Fact>
      <Fact label={t('denied')}>{share(numbers.denied)}</Fact>
      <Fact label={t('console')}>
        {numbers.console_logins === 0
          ? t('console-none')
          : t('console-value', {
              all: numbers.console_logins,
              failed: numbers.console_login_failures,
              bare: numbers.console_logins_without_mfa,
            })}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}
