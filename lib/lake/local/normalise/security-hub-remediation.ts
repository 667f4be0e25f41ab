import { type JsonObject, member } from './json-value'
import { toText } from './scalar'
import { list, type RowValue, struct } from './struct'

/** A finding's recommendation: its text, and its address as the one reference. */
export function findingRemediation(record: JsonObject): RowValue | undefined {
  const recommendation = member(record, 'Remediation', 'Recommendation')
  return struct({
    desc: toText(member(recommendation, 'Text')),
    references: list([toText(member(recommendation, 'Url'))]),
  })
}
