import { useTranslations } from 'next-intl'
import { visibleText } from '@/components/ui/visible-text'
import type { Report } from '@/lib/report/report'
import type { Section } from '@/lib/report/report-request'

/** Titles of reports and sections: those of built-in ones are texts of the house. */
export function useTitles() {
  const t = useTranslations('reports.built-in')
  return {
    report: ({ builtIn, title }: Report): string => (builtIn === null ? visibleText(title) : t(builtIn)),
    section: ({ builtIn }: Report, section: Section): string => {
      if (builtIn === null || section.kind !== 'question') return visibleText(section.title)
      const key = `section.${section.query.replaceAll('.', '_')}` as 'section.overview_traffic'
      return t.has(key) ? t(key) : visibleText(section.title)
    },
  }
}
