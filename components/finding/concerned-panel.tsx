'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useMemo } from 'react'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { type ValueKind, ValueMenu } from '@/components/ui/value-menu'
import type { FindingDetail } from '@/queries/findings/detail'
import { concernedBy } from './concerned'
import { FactList } from './fact-list'

/** Users, addresses, keys and names in the finding, each a way to its own page. */
export function ConcernedPanel({ detail }: { detail: FindingDetail }) {
  const t = useTranslations('finding.concerned')
  const { principals, ips, keys, hostnames } = useMemo(() => concernedBy(detail), [detail])
  const isEmpty = principals.length + ips.length + keys.length + hostnames.length === 0
  return (
    <Panel title={t('title')}>
      {isEmpty && <p className="text-muted">{t('none')}</p>}
      <FactList
        facts={[
          [
            t('users'),
            principals.length > 0 && (
              <Values
                values={principals.map(({ principal }) => principal)}
                kind="principal"
                note={(i) => {
                  const from = principals[i]?.from
                  return from && from !== 'named' ? t(`from.${from}`) : null
                }}
              />
            ),
          ],
          [t('ips'), ips.length > 0 && <Values values={ips} kind="ip" />],
          [t('keys'), keys.length > 0 && <Values values={keys} kind="text" />],
          [t('hostnames'), hostnames.length > 0 && <Values values={hostnames} kind="text" />],
        ]}
      />
    </Panel>
  )
}

interface ValuesProps {
  values: readonly string[]
  kind: ValueKind
  note?: (index: number) => ReactNode
}

function Values({ values, kind, note }: ValuesProps) {
  return (
    <ul className="flex flex-col gap-0.5">
      {values.slice(0, 50).map((value, i) => (
        <li key={value} className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <ValueMenu value={value} kind={kind}>
            <LogValue value={value} cut="wrap" />
          </ValueMenu>
          <span className="text-11 text-faint">{note?.(i)}</span>
        </li>
      ))}
    </ul>
  )
}
