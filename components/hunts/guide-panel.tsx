'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/panel'
import { useFilters } from '@/lib/client/use-filters'
import { useCollected } from '@/lib/client/use-sources'
import type { HuntDescription } from '@/lib/hunt'
import { huntPath, huntsPath } from '@/lib/routes'
import { useNames } from './use-names'

/** How the answer is read: what a hit means, what else causes one, where to look next. */
export function GuidePanel({ hunt }: { hunt: HuntDescription }) {
  const t = useTranslations('hunts')
  const nameOf = useNames()
  const { carried } = useFilters()
  const isCollected = useCollected()
  const missing = hunt.sources.filter((source) => !isCollected([source]))
  return (
    <Panel title={t('read')} className="self-start">
      <dl className="flex flex-col gap-3 [&_dt]:mb-0.5 [&_dt]:text-12 [&_dt]:text-muted">
        <div>
          <dt>{t('hit')}</dt>
          <dd>{hunt.hit}</dd>
        </div>
        <div>
          <dt>{t('benign')}</dt>
          <dd>{hunt.benign}</dd>
        </div>
        <div>
          <dt>{t('attack')}</dt>
          <dd className="flex flex-wrap gap-1">
            {hunt.techniques.length === 0 && <span className="text-muted">{t('no-attack')}</span>}
            {hunt.techniques.map(({ id, name }) => (
              <Link key={id} href={huntsPath(carried, { q: id })} prefetch={false} className="max-w-full">
                <Badge tone="accent">
                  {id} {name}
                </Badge>
              </Link>
            ))}
          </dd>
        </div>
        <div>
          <dt>{t('sources')}</dt>
          <dd className="flex flex-wrap gap-1">
            {hunt.sources.map((source) => (
              <Badge key={source}>{nameOf('source', source)}</Badge>
            ))}
            {missing.length > 0 && (
              <Badge tone="high">
                {t('needs', { sources: missing.map((source) => nameOf('source', source)).join(', ') })}
              </Badge>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('next')}</dt>
          <dd>
            <ul className="flex flex-col gap-1.5">
              {hunt.next.map(({ name, title, sentence }) => (
                <li key={name}>
                  <Link
                    href={huntPath(name, carried)}
                    prefetch={false}
                    className="font-medium text-accent-text hover:underline"
                  >
                    {title}
                  </Link>
                  <span className="block text-12 text-muted">{sentence}</span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
