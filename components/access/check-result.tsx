'use client'

import { Check, Minus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import { visibleText } from '@/components/ui/visible-text'
import type { CheckResult as Result } from '@/lib/aws/doctor/check'
import { type Format, useFormat } from '@/lib/client/use-format'
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
  const format = useFormat()
  const { message, why, fix } = tellResult(t, inZone(result, format))
  return (
    <li className="flex gap-2.5">
      <Icon className={cx('mt-0.5 size-4 shrink-0', tone)} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <span className="sr-only">{t(`state.${result.state}`)}: </span>
        <p className={cx('wrap-anywhere', result.state === 'skipped' ? 'text-muted' : 'font-medium')}>
          {sentence(message)}
        </p>
        {result.state === 'failed' && (
          <dl className="mt-1 space-y-1.5">
            <div>
              <dt className="sr-only">{t('reason')}</dt>
              <dd className="wrap-anywhere text-muted">{sentence(why)}</dd>
            </div>
            <div>
              <dt className="mt-2 text-11 font-medium text-faint">{t('do')}</dt>
              <dd>
                <p className="wrap-anywhere">{sentence(fix)}</p>
                {result.fix && <FixSteps fix={result.fix} />}
              </dd>
            </div>
          </dl>
        )}
      </div>
    </li>
  )
}

/** Names in it come from AWS: hidden characters are named, and none of it is markup. */
function sentence(text = ''): string {
  return visibleText(text, 4096)
}

/** The newest event's time as the viewer reads times. */
function inZone(result: Result, format: Format): Result {
  if (result.code !== 'newest' || !result.values) return result
  return { ...result, values: { ...result.values, time: format.dateTimeExact(String(result.values.time)) } }
}
