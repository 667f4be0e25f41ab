'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/components/execution/notice'
import { PrincipalList } from '@/components/users/principal-list'
import { PrincipalView } from '@/components/users/principal-view'
import { ApiError } from '@/lib/client/api'

interface Props {
  /** Undefined: nobody was named. */
  user: string | undefined
  /** The address names somebody in a way that cannot be read. */
  isBad: boolean
}

/** One principal, or all who were active. */
export function UsersView({ user, isBad }: Props) {
  const t = useTranslations('users')
  if (isBad) return <Notice error={new ApiError('bad-params', t('bad-user'))} />
  return user === undefined ? <PrincipalList /> : <PrincipalView key={user} user={user} />
}
