'use client'

import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { Badge } from '@/components/ui/badge'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'
import { useFormat } from '@/lib/client/use-format'
import type { FindingDetail } from '@/queries/findings/detail'
import { LeafList } from './leaf-list'
import { vulnerabilitiesOf } from './vulnerabilities'

/** The vulnerabilities that were found: score, chance of exploitation, packages, the version that mends them. */
export function VulnerabilitiesPanel({ detail }: { detail: FindingDetail }) {
  const t = useTranslations('finding.vulnerabilities')
  const format = useFormat()
  const vulnerabilities = useMemo(() => vulnerabilitiesOf(detail.vulnerabilities), [detail.vulnerabilities])
  if (vulnerabilities.length === 0) return null
  return (
    <Panel title={t('title')} note={t('note', { count: vulnerabilities.length })}>
      <ul className="flex flex-col gap-3">
        {vulnerabilities.map((one, i) => (
          <li key={`${i.toString()}-${one.cve}`}>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium">
                <LogValue value={one.cve} copy />
              </span>
              {one.score !== undefined && <span>CVSS {format.number(one.score)}</span>}
              {one.epss !== undefined && <span>EPSS {format.share(one.epss)}</span>}
              {one.isExploitAvailable && <Badge tone="critical">{t('exploit')}</Badge>}
              {one.isFixAvailable && <Badge tone="accent">{t('fix')}</Badge>}
            </p>
            {one.packages.map((pack, k) => (
              <p key={`${k.toString()}-${pack.name}`} className="text-12">
                <LogValue value={`${pack.name} ${pack.version}`} cut="wrap" />{' '}
                <span className="text-muted">
                  {pack.fixedIn ? (
                    <>
                      {t('fixed-in')} <LogValue value={pack.fixedIn} />
                    </>
                  ) : (
                    t('no-fix')
                  )}
                </span>
              </p>
            ))}
            <details className="mt-0.5">
              <summary className="text-12 text-accent-text">{t('details')}</summary>
              <LeafList value={one.raw} />
            </details>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
