import { useTranslations } from 'next-intl'
import { LogValue } from '@/components/ui/log-value'
import { Panel } from '@/components/ui/panel'

/** What of the catalogue could not be read, and what to do about each. */
export function CatalogueProblems({ problems }: { problems: readonly { message: string; hint: string }[] }) {
  const t = useTranslations('lake')
  if (problems.length === 0) return null
  return (
    <Panel title={t('problems')} className="mb-3">
      <ul className="flex flex-col gap-2">
        {problems.map(({ message, hint }) => (
          <li key={message}>
            <LogValue value={message} cut="wrap" />
            <p className="text-muted">
              <LogValue value={hint} cut="wrap" />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
