import { z } from 'zod'
import { isZone } from '@/lib/time'
import { lastSchema } from './asked'
import { chartSchema } from './chart'

/** A text of one line that people see: no control characters, nothing that turns the text around. */
export const titleSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text), 'holds characters that are no text')

/** A text of several lines that people see. */
export const noteSchema = z
  .string()
  .max(4_000)
  .refine(
    (text) => !/[^\P{Cc}\n\t]|[\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text),
    'holds characters that are no text',
  )
  .default('')

/** IANA zone. */
export const zoneSchema = z.string().refine(isZone, 'is no IANA time zone').default('UTC')

/** What makes a link. */
export const linkRequest = z.strictObject({
  /** Of a finished execution whose result is kept. */
  executionId: z.uuid(),
  title: titleSchema,
  note: noteSchema,
  last: lastSchema,
  timeZone: zoneSchema,
  chart: chartSchema,
  savedQuery: z.strictObject({ id: z.uuid(), version: z.int().min(1) }).optional(),
  /** Null: never. */
  expiresInDays: z.int().min(1).max(3_650).nullable().default(90),
  isPinned: z.boolean().default(false),
})
export type LinkRequest = z.output<typeof linkRequest>

/** What may be changed of a link. */
export const linkChange = z.strictObject({ isPinned: z.boolean() })
