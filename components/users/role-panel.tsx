'use client'

import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { principalKind } from './principal-kind'
import { RoleSteps } from './role-steps'

/** How the principal came by its rights and what it became: role sessions in both directions, step by step. */
export function RolePanel({ user }: { user: string }) {
  const t = useTranslations('users.roles')
  const kind = principalKind(user)
  return (
    <Panel title={t('title')}>
      {(kind === 'session' || kind === 'role') && (
        <>
          <h3 className="text-12 font-medium">{t('opened-by')}</h3>
          <RoleSteps user={user} direction="openers" depth={0} />
        </>
      )}
      <h3 className="mt-2 text-12 font-medium">{t('opened')}</h3>
      <RoleSteps user={user} direction="opened" depth={0} />
    </Panel>
  )
}
