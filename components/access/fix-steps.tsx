'use client'

import { useTranslations } from 'next-intl'
import { Snippet } from '@/components/access/snippet'
import { visibleText } from '@/components/ui/visible-text'
import type { Fix } from '@/lib/aws/doctor/check'

/** What to grant, add or paste. */
export function FixSteps({ fix: { grant, statement, trust, commands = [] } }: { fix: Fix }) {
  const t = useTranslations('access')
  return (
    <div className="mt-1.5 space-y-2">
      {grant && (
        <p className="wrap-anywhere text-12">
          <span className="mr-1.5 text-11 font-medium text-faint">{t('grant-title')}</span>
          {visibleText(
            t('grant', {
              permissions: grant.permissions.join(' + '),
              resource: grant.resource,
              principal: grant.principal,
            }),
            4096,
          )}
        </p>
      )}
      {trust && <Snippet title={t('trust-title')} text={JSON.stringify(trust, null, 2)} />}
      {statement && <Snippet title={t('statement-title')} text={JSON.stringify(statement, null, 2)} />}
      {commands.map((command) => (
        <Snippet key={command} title={t('command-title')} text={command} />
      ))}
    </div>
  )
}
