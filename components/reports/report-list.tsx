'use client'

import { useTranslations } from 'next-intl'
import { cx } from '@/components/ui/cx'
import type { Report } from '@/lib/report/report'
import { useTitles } from './use-titles'

interface Props {
  reports: readonly Report[]
  chosen: string
  onChoose: (id: string) => void
}

/** The reports, one's own first, to choose one. */
export function ReportList({ reports, chosen, onChoose }: Props) {
  const t = useTranslations('reports')
  const titles = useTitles()
  const groups = [
    { name: t('own'), members: reports.filter(({ builtIn }) => builtIn === null) },
    { name: t('built-ins'), members: reports.filter(({ builtIn }) => builtIn !== null) },
  ].filter(({ members }) => members.length > 0)
  return (
    <nav aria-label={t('list')} className="space-y-3">
      {groups.map(({ name, members }) => (
        <section key={name}>
          <h2 className="mb-1 px-2 text-11 text-faint">{name}</h2>
          <ul className="space-y-0.5">
            {members.map((report) => (
              <li key={report.id}>
                <button
                  type="button"
                  aria-current={report.id === chosen ? 'true' : undefined}
                  className={cx(
                    'flex min-h-8 w-full items-center rounded-md px-2 py-1 text-left font-medium',
                    report.id === chosen ? 'bg-accent-soft text-accent-text' : 'hover:bg-inner',
                  )}
                  onClick={() => onChoose(report.id)}
                >
                  <bdi className="wrap-anywhere">{titles.report(report)}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
