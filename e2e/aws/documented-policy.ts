import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { PolicyStatement } from './iam-model'

const folder = join(import.meta.dirname, '..', '..', 'docs', 'aws')

const oneOrMore = z.union([z.string(), z.array(z.string()).min(1)]).transform((value) => [value].flat())

const policy = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(
    z.strictObject({ Sid: z.string(), Effect: z.literal('Allow'), Action: oneOrMore, Resource: oneOrMore }),
  ),
})

/** The identity policies that are printed in docs/aws. */
export type PolicyFile = 'ask-policy' | 'assume-policy' | 'check-policy' | 'link-policy' | 'views-policy'

/** A statement by its name in the file. */
type NamedStatement = PolicyStatement & { sid: string }

/**
 * A policy of docs/aws with its blanks (`<region>`) filled in.
 * @throws Error that names a blank nobody fills
 */
export function documentedPolicy(file: PolicyFile, blanks: Readonly<Record<string, string>>): NamedStatement[] {
  return policy
    .parse(JSON.parse(documentedText(file, blanks)))
    .Statement.map(({ Sid, Action, Resource }) => ({ sid: Sid, actions: Action, resources: Resource }))
}

/** The text of a policy of docs/aws, an identity's or `trust-policy`, with its blanks filled in. */
export function documentedText(file: PolicyFile | 'trust-policy', blanks: Readonly<Record<string, string>>): string {
  return readFileSync(join(folder, `${file}.json`), 'utf8').replace(/<([a-z-]+)>/g, (_, blank: string) => {
    const value = blanks[blank]
    if (value === undefined) throw new Error(`Nobody says what <${blank}> of ${file} is.`)
    return value
  })
}
