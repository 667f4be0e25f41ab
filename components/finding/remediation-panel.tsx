'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import type { FindingDetail } from '@/queries/findings/detail'
import { LogText } from './log-text'
import { ReferenceLink } from './reference-link'
import { asObject, asObjects, asText, parseJson } from './resource-details'

/** What the product says to do. Vulnerability findings carry it with each vulnerability (OCSF 2002). */
export function RemediationPanel({ detail }: { detail: FindingDetail }) {
  const t = useTranslations('finding.remediation')
  const others = asObjects(parseJson(detail.vulnerabilities)).map((one) => asObject(one.remediation))
  const texts = new Set(
    [detail.remediation, ...others.map((one) => asText(one?.desc) ?? null)].filter((text) => text !== null),
  )
  const references = new Set([
    ...(detail.remediation_references ?? []),
    ...others.flatMap((one) =>
      Array.isArray(one?.references) ? one.references.map((url) => asText(url) ?? null) : [],
    ),
  ])
  references.delete(null)
  return (
    <Panel title={t('title')}>
      {texts.size === 0 && references.size === 0 && <p className="text-muted">{t('none')}</p>}
      {[...texts].map((text) => (
        <LogText key={text} text={text} className="mb-1.5" />
      ))}
      <ul className="flex flex-col gap-1">
        {[...references].slice(0, 50).map((url) => (
          <li key={url}>{url && <ReferenceLink url={url} />}</li>
        ))}
      </ul>
    </Panel>
  )
}
