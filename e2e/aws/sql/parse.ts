import {
  type ATNSimulator,
  BaseErrorListener,
  CharStreams,
  CommonTokenStream,
  ParserRuleContext,
  type ParseTree,
  PredictionMode,
  type RecognitionException,
  type Recognizer,
  type Token,
} from 'antlr4ng'
import { TrinoSqlLexer } from 'dt-sql-parser/dist/lib/trino/TrinoSqlLexer'
import { type StatementContext, TrinoSqlParser } from 'dt-sql-parser/dist/lib/trino/TrinoSqlParser'
import { SqlError } from './sql-error'

class Refuse extends BaseErrorListener {
  override syntaxError<S extends Token, T extends ATNSimulator>(
    _: Recognizer<T>,
    token: S | null,
    line: number,
    column: number,
    message: string,
    _cause: RecognitionException | null,
  ): void {
    const said = token?.text ? `mismatched input '${token.text}'` : message
    throw new SqlError('MALFORMED_QUERY', `line ${line}:${column + 1}: ${said}`)
  }
}

/**
 * Parses one statement with Trino's own grammar (dt-sql-parser's copy of it), so that what is no Trino SQL is refused as
 * Athena does at the start of a query. @throws SqlError `MALFORMED_QUERY`
 */
export function parse(text: string): StatementContext {
  try {
    return parseWith(PredictionMode.SLL, text)
  } catch (error) {
    // The fast mode may refuse what is right, never the other way round; the full one is fifty times slower.
    if (error instanceof SqlError) return parseWith(PredictionMode.LL, text)
    throw error
  }
}

function parseWith(mode: number, text: string): StatementContext {
  const lexer = new TrinoSqlLexer(CharStreams.fromString(text))
  lexer.removeErrorListeners()
  lexer.addErrorListener(new Refuse())
  const parser = new TrinoSqlParser(new CommonTokenStream(lexer))
  parser.interpreter.predictionMode = mode
  parser.removeErrorListeners()
  parser.addErrorListener(new Refuse())
  const [first, second] = parser.program().statements()
  if (!first) throw new SqlError('MALFORMED_QUERY', `Empty sql statement: ${text}`)
  if (second) throw new SqlError('MALFORMED_QUERY', `Only one sql statement is allowed. Got: ${text}`)
  return first.singleStatement().statement()
}

/** The children of a node of the tree. */
export function childrenOf(node: ParseTree): ParseTree[] {
  return node instanceof ParserRuleContext ? (node.children ?? []) : []
}
