import { z } from 'zod'
import { questions } from '@/queries/registry'

/** What a question is, for people and programs. */
export interface QuestionDescription {
  name: string
  title: string
  sentence: string
  params: unknown
  columns: string[]
  example: unknown
}

/** All questions with their parameters as JSON Schema. */
export function describeQuestions(): QuestionDescription[] {
  return questions.map((q) => ({
    name: q.name,
    title: q.title,
    sentence: q.sentence,
    params: z.toJSONSchema(q.params, { io: 'input', unrepresentable: 'any' }),
    columns: Object.keys(q.row.shape),
    example: q.example,
  }))
}
