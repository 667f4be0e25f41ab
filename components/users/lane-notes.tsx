'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { LogValue } from '@/components/ui/log-value'
import { useFormat } from '@/lib/client/use-format'
import { isPrivate, mostAddresses } from './addresses'
import { type PrincipalQuestions, totalOf } from './use-principal'

const named = 4

/** Which addresses the network and DNS lanes are about, what that does not prove, and what is not all there. */
export function LaneNotes({ questions }: { questions: PrincipalQuestions }) {
  const t = useTranslations('users.timeline')
  const format = useFormat()
  const { addresses, values, findings, network, dns } = questions
  const failed = [findings, network, dns].filter(({ error }) => error !== undefined)
  if (values.status !== 'done') return <p className="mt-1 min-h-4 text-11" />
  const { ips, instances, allIps } = addresses
  const shown = [...instances, ...ips].slice(0, named)
  const more = ips.length + instances.length - shown.length
  const cut = [network, dns].filter((rows) => rows.status === 'done' && totalOf(rows) > rows.totalRows)
  return (
    <div className="mt-1 flex min-h-4 flex-col gap-0.5 text-11 text-faint">
      {shown.length === 0 ? (
        <p>{t('no-addresses')}</p>
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-1.5">
          {t('addresses')}
          {shown.map((one) => (
            <LogValue key={one} value={one} className="text-11" />
          ))}
          {more > 0 && <span>{t('more-addresses', { count: more })}</span>}
          {allIps > ips.length && (
            <span className="text-high-text">{t('capped', { most: mostAddresses, all: format.number(allIps) })}</span>
          )}
        </p>
      )}
      {ips.some(isPrivate) && <p>{t('private')}</p>}
      {cut.map((rows) => (
        <p key={rows.execution?.id} className="text-high-text">
          {t(rows === network ? 'cut-network' : 'cut-dns', {
            shown: format.number(rows.totalRows),
            total: format.number(totalOf(rows)),
          })}
        </p>
      ))}
      {failed.map(
        (rows) => rows.error && <Notice key={rows.error.message} error={rows.error} onRetry={rows.runAgain} />,
      )}
    </div>
  )
}
