import type access from '@/lib/i18n/messages/en/access.json'

/** The checks; their titles are `access.check.<id>`. */
export type CheckId = keyof typeof access.check

/** What failed; its texts are `access.failed`, `access.why` and `access.fix`. */
type FailureCode = keyof typeof access.failed & keyof typeof access.why & keyof typeof access.fix

/** Values of a text. What comes from AWS is hostile: it is shown as text only. */
type Values = Readonly<Record<string, string | number>>

/** A right in Lake Formation that is missing. */
export interface Grant {
  permissions: readonly ('SELECT' | 'DESCRIBE')[]
  /** ARN of who needs it. */
  principal: string
  /** As a person reads it: `database link lake_db`. */
  resource: string
}

/** What puts a failure right, besides the sentence `access.fix.<code>`. */
export interface Fix {
  grant?: Grant
  /** A statement for the IAM policy of who asks. */
  statement?: PolicyStatement
  /** A statement for the trust policy of the role. */
  trust?: PolicyStatement
  /** Lines for a shell. */
  commands?: readonly string[]
}

/** A statement of an IAM policy. */
interface PolicyStatement {
  Effect: 'Allow'
  Principal?: { AWS: string }
  Action: string | readonly string[]
  Resource?: string | readonly string[]
  Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What a check found out about one thing. A check that looks at many tables tells about each that is not in order. */
export type Outcome =
  | { state: 'ok'; code: keyof typeof access.ok; values?: Values }
  | { state: 'failed'; code: FailureCode; values?: Values; fix?: Fix }
  | { state: 'skipped'; code: keyof typeof access.skipped; values?: Values }

/** One outcome of a check. */
export type CheckResult = Outcome & { id: CheckId }

/** One check. It reads what it needs from the account and judges it; it never throws for what AWS may answer. */
export interface Check<Account> {
  id: CheckId
  /** Checks that have to be in order before this one says anything. */
  needs: readonly CheckId[]
  run(account: Account): Promise<Outcome | Outcome[]>
}
