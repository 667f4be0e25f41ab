import { INTERNAL, type Part } from '../part'
import { Fragment } from '../sql'
import { type ForeignStatement, readForeignSql, refusingDepth } from './foreign-sql'
import { parseSelect } from './parse-query'
import { NotLocalError, SqlError } from './sql-error'
import type { TranslationInput } from './translation'
import { Untranslated } from './untranslated'

/** A statement for Athena, with what we would have refused and Athena may know better. */
export type AthenaStatement = ForeignStatement & { doubt?: SqlError }

/**
 * Reads one SELECT for Athena itself. What is understood is also checked for its meaning and prunes; what only Athena
 * understands goes as it is written, over this lake's tables, with Athena's functions and bound parameters all the same.
 * @throws SqlError for what is not one SELECT over these tables with these functions and parameters
 */
export function readForAthena(text: string, input: TranslationInput): AthenaStatement {
  try {
    return readForeignSql(text, input)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const statement = refusingDepth(text, () => asWritten(text, input))
    return error instanceof NotLocalError ? statement : { ...statement, doubt: error }
  }
}

function asWritten(text: string, input: TranslationInput): ForeignStatement {
  const query = parseSelect(text)
  const found = new Untranslated(input, query)
  const parts: Part[] = []
  let at = query.start
  for (const hole of found.holes.sort((a, b) => a.start - b.start)) {
    parts.push({ kind: 'text', text: text.slice(at, hole.start) }, ...hole.parts)
    at = hole.end
  }
  parts.push({ kind: 'text', text: text.slice(at, query.end) })
  const { parameters, reads } = found
  const fragment = new Fragment(INTERNAL, parts)
  return { fragment, parameters: [...parameters.values()], reads, columns: [], isVolatile: true }
}
