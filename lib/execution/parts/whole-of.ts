import { z } from 'zod'
import { LakewardenError } from '@/lib/errors'
import type { Question } from '@/lib/sql/define-query'
import { mergedNamed } from '@/queries/merged'
import { parseQuestion } from '../parse-question'

/** The merged question that a caller asks together with others, and its parameters. */
export const partOfSchema = z.strictObject({ question: z.string(), params: z.unknown() })

/** A merged question with its parameters checked. */
export interface Whole {
  question: Question
  params: unknown
}

/**
 * The merged question that a question is asked as a part of.
 * @param params the part's own, parsed
 * @throws LakewardenError `bad-params` where it is no part of it, or asks for something else
 */
export function wholeOf(part: Question, params: unknown, asked: z.output<typeof partOfSchema>): Whole {
  if (!mergedNamed(asked.question)?.parts.includes(part)) {
    throw new LakewardenError('bad-params', 'partOf.question: the question is no part of it.', {
      hint: 'Leave "partOf" out to ask the question alone.',
    })
  }
  const whole = parseQuestion(asked.question, asked.params)
  const own = part.params.safeParse(ownOf(part, asked.params))
  if (!own.success || JSON.stringify(own.data) !== JSON.stringify(params)) {
    throw new LakewardenError('bad-params', 'partOf.params: they ask for something else than "params".', {
      hint: 'Give both the same values, or leave "partOf" out.',
    })
  }
  return whole
}

function ownOf({ params }: Question, all: unknown): object {
  const names = params instanceof z.ZodObject ? Object.keys(params.shape) : []
  return Object.fromEntries(Object.entries(all as object).filter(([name]) => names.includes(name)))
}
