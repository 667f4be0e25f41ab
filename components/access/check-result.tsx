'use client'

import { Check, Minus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { LogValue } from '@/components/ui/log-value'
import type { CheckResult as Result } from '@/lib/aws/doctor/check'
import { tellResult } from '@/lib/i18n/access-texts'
import { FixSteps } from './fix-steps'

const looks = {
  ok: { Icon: Check, tone: 'text-good-text' },
  failed: { Icon: X, tone: 'text-critical-text' },
  skipped: { Icon: Minus, tone: 'text-faint' },
}

/** One result: its state, one sentence, and for a failure why and what to do. */
export function CheckResult({ result }: { result: Result }) {
  const t = useTranslations('access')
  const { Icon, tone } = looks[result.state]
  const { message, why, fix } = tellResult(t, result)
  return (
    <li className="flex gap-2.5">
      <Icon className={cx('mt-0.5 size-4 shrink-0', tone)} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{t(`state.${result.state}`)}: </span>
        <p className={cx('wrap-anywhere', result.state === 'skipped' ? 'text-muted' : 'font-medium')}>
          <LogValue value={message} cut="wrap" />
        </p>
        {result.state === 'failed' && (
          <dl className="mt-1 space-y-1.5">
            <div>
              <dt className="sr-only">{t('reason')}</dt>
              <dd className="text-muted">
                <LogValue value={why} cut="wrap" />
              </dd>
            </div>
            <div>
              <dt className="mt-2 text-11 font-medium text-faint">{t('do')}</dt>
              <dd>
                <LogValue value={fix} cut="wrap" />
                {result.fix && <FixSteps fix={result.fix} />}
              </dd>
            </div>
          </dl>
        )}
      </div>
    </li>
  )
}
