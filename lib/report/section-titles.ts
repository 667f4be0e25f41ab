import type { Report } from './report'
import type { Section } from './report-request'
import type { reportWords } from './write/report-words'

/** The titles of a report's sections: of a built-in one, texts of the house; of a person's, their own. */
export function titledSections(report: Report, { say }: Pick<ReturnType<typeof reportWords>, 'say'>): Section[] {
  const { builtIn } = report
  if (builtIn === null) return report.sections
  return report.sections.map((section) => {
    if (section.kind !== 'question') return section
    const key = `built-in.section.${section.query.replaceAll('.', '_')}` as 'built-in.section.overview_traffic'
    return { ...section, title: say(key) }
  })
}

/** The title of a report in a language. */
export function titleOf({ builtIn, title }: Report, { say }: Pick<ReturnType<typeof reportWords>, 'say'>): string {
  return builtIn === null ? title : say(`built-in.${builtIn}`)
}
