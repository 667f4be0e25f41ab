import { tablesOf } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import { techniques } from './attack'
import { hunts } from './library'
import { publishedByResponders, publishedInUserGuide } from './published-by-aws'

/** The sources of the lake that a question reads, as Security Lake names them. */
export function sourcesOf(question: Question): string[] {
  return tablesOf(question.sql(question.params.parse(question.example))).map(({ table }) => table.source)
}

const cell = (text: string) => text.replaceAll('|', '\\|')
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`
const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

function publishedTable(published: typeof publishedInUserGuide): string[] {
  return [
    row('query', 'asks for', 'hunt', 'what differs'),
    row('---', '---', '---', '---'),
    ...published.map((one) => row(one.id, one.asks, code(one.hunts), one.differs ?? '')),
  ]
}

/** The text of `docs/hunts.md`: which published query is answered where, and every hunt. */
export function coverageText(): string {
  return [
    '# The library of hunts',
    '',
    `${hunts.length} questions that analysts ask of Security Lake, each with what a hit means, what else causes it and where to look next. This page is made from \`queries/hunts/\`: a test compares them.`,
    '',
    'All are asked in the window, accounts and Regions of the page, read single fields instead of whole structures, name a service with every operation and leave calls of AWS services out unless they are asked for.',
    '',
    '## Queries of the Security Lake User Guide (source version 2)',
    '',
    ...publishedTable(publishedInUserGuide),
    '',
    "## Queries of AWS's incident responders (written for source version 1)",
    '',
    ...publishedTable(publishedByResponders),
    '',
    '## Every hunt',
    '',
    row('name', 'question', 'sources', 'ATT&CK'),
    row('---', '---', '---', '---'),
    ...[...hunts]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((hunt) =>
        row(
          `\`${hunt.name}\``,
          hunt.sentence,
          sourcesOf(hunt).join(', '),
          (hunt.hunt?.attack ?? []).map((id) => `${id} ${techniques[id]?.name ?? ''}`.trim()).join('; '),
        ),
      ),
    '',
  ].join('\n')
}
