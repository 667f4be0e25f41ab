import { z } from 'zod'
import { LakewardenError } from '@/lib/errors'
import type { Question } from '@/lib/sql/define-query'
import { questionNamed } from '@/queries/registry'
import { parseOrRefuse, refuseUnspeakable } from './request-query'

/**
 * A question by name, with its parameters checked.
 * @throws LakewardenError `not-found` for an unknown question, `bad-params` naming the field
 */
export function parseQuestion(name: string, raw: unknown): { question: Question; params: unknown } {
  const question = questionNamed(name)
  if (!question) {
    throw new LakewardenError('not-found', 'There is no question of this name.', {
      hint: 'GET /api/queries lists them.',
    })
  }
  const { params } = parseOrRefuse(z.object({ params: question.params }), { params: raw ?? {} })
  refuseUnspeakable(params, 'params')
  return { question, params }
}
