import { z } from 'zod'
import type { Question } from '@/lib/sql/define-query'

/** The columns of a question's rows that are lists. */
export function listColumns(question: Pick<Question, 'row'>): string[] {
  return Object.entries(question.row.shape)
    .filter(([, schema]) => bare(schema) instanceof z.ZodArray)
    .map(([name]) => name)
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? bare(schema.unwrap()) : schema
}
