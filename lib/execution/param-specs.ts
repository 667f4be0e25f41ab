import { z } from 'zod'
import type { ParamKind, ParamUnit } from '@/lib/params/param-kind'
import type { ParamSpec } from '@/lib/params/param-spec'
import type { Question } from '@/lib/sql/define-query'

/** The part of a parameter's JSON Schema that a form is made from. */
interface Schema {
  kind?: ParamKind
  unit?: ParamUnit
  type?: string
  default?: ParamSpec['fallback']
  enum?: string[]
  minimum?: number
  maximum?: number
  maxLength?: number
  maxItems?: number
  example?: string
  items?: Schema
}

/** Window and scope belong to the page, not to a question's own form. */
const OF_THE_PAGE = new Set(['from', 'to', 'accounts', 'regions'])

/** A question's own parameters as a form asks for them, the needed ones first. */
export function paramSpecs(question: Pick<Question, 'params'>): ParamSpec[] {
  const schema = z.toJSONSchema(question.params, { io: 'input', unrepresentable: 'any' })
  const required = new Set(schema.required)
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>)
    .filter(([name]) => !OF_THE_PAGE.has(name))
    .map(([name, one]) => specOf(name, one, required.has(name)))
    .sort((a, b) => Number(b.isRequired ?? false) - Number(a.isRequired ?? false))
}

function specOf(name: string, schema: Schema, isRequired: boolean): ParamSpec {
  const isMany = schema.type === 'array'
  const one = isMany ? (schema.items ?? {}) : schema
  return {
    name,
    kind: one.kind ?? (one.type === 'integer' ? 'number' : 'text'),
    ...(isMany && { isMany }),
    ...(isRequired && { isRequired }),
    ...(schema.default !== undefined && { fallback: schema.default }),
    ...(one.enum && { choices: one.enum }),
    ...(one.unit && { unit: one.unit }),
    ...(one.minimum !== undefined && { min: one.minimum }),
    ...(one.maximum !== undefined && { max: one.maximum }),
    ...(one.type === 'integer' && { isWhole: true }),
    ...(one.maxLength !== undefined && { maxLength: one.maxLength }),
    ...(schema.maxItems !== undefined && isMany && { maxItems: schema.maxItems }),
    ...(one.example && { example: one.example }),
  }
}
