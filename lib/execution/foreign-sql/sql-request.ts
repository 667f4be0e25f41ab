import { z } from 'zod'
import { PARAMETER_TYPES } from '@/lib/sql/foreign/parameter'

/** A whole number beyond 2^53 has been rounded before it came here. */
const exact = z.number().refine((n) => !Number.isInteger(n) || Number.isSafeInteger(n), {
  error: 'is a number that JSON does not carry exactly; send it as a text',
})
const one = z.union([z.string().max(8_192), exact, z.boolean()])
const name = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/)

/** The name under which a person's own SQL stands among the executions. */
export const SQL_QUERY = 'sql'

/** The most characters of a request that carries SQL: Athena's 256 KiB, as JSON writes them. */
export const SQL_REQUEST_CHARS = 600_000

/** A person's SQL with the values of its `:name` parameters. Types are told by where they stand, or by `types`. */
export const sqlRequest = z.strictObject({
  // What is longer than Athena takes is refused where it is read, with its place.
  sql: z.string().max(SQL_REQUEST_CHARS),
  params: z.record(name, z.union([one, z.array(one).max(1_000)])).default({}),
  types: z.record(name, z.enum(PARAMETER_TYPES)).default({}),
})
export type SqlRequest = z.output<typeof sqlRequest>
