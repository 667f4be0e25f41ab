import { z } from 'zod'
import { lastSchema } from '@/lib/saved/asked'
import { noteSchema, titleSchema, zoneSchema } from '@/lib/saved/link-request'

/** What a report can be written as. */
const reportFormats = ['html', 'csv', 'parquet', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

const formats = z
  .array(z.enum(reportFormats))
  .min(1)
  .transform((list) => [...new Set(list)])
  .default(['html', 'csv'])

/** What a report is made of: words, a question of the library, or a saved query at its newest version. */
const sectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), title: titleSchema, text: noteSchema }),
  z.strictObject({
    kind: z.literal('question'),
    title: titleSchema,
    query: z.string().min(1).max(100),
    /** Without the window, which is the report's. */
    params: z.record(z.string(), z.unknown()).default({}),
  }),
  z.strictObject({
    kind: z.literal('saved'),
    title: titleSchema,
    savedQueryId: z.uuid(),
    /** `own`: it asks the window that was saved with it, not the report's. */
    window: z.enum(['report', 'own']).default('report'),
  }),
])
export type Section = z.output<typeof sectionSchema>

/** A name that is easily typed on a command line. */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is lower-case letters, digits and hyphens')

/** A report to make, or the new state of one. */
export const reportRequest = z.strictObject({
  name,
  title: titleSchema,
  timeZone: zoneSchema,
  sections: z.array(sectionSchema).min(1).max(30),
})
export type ReportRequest = z.output<typeof reportRequest>

const length = lastSchema.unwrap().unwrap()

const runShape = {
  formats,
  /** Language of the report's own words. */
  locale: z.enum(['en', 'ja']).default('en'),
  timeZone: zoneSchema.optional(),
  /** Length of the window; `d` are days of the zone's calendar. */
  last: length.default('7d'),
  /** So many minutes before the nominal time the window ends: the lake does not have the newest events yet. */
  lagMinutes: z.int().min(0).max(10_080).default(15),
  /** `rows`: files only if there are rows; `changed`: only if they are others than the last time. */
  condition: z.enum(['always', 'rows', 'changed']).default('always'),
  keepDays: z.int().min(1).max(3_650).default(90),
}

/** A run by hand. `from` and `to` name a window of their own. */
export const runRequest = z
  .strictObject({ ...runShape, from: z.iso.datetime().optional(), to: z.iso.datetime().optional() })
  .refine((run) => (run.from === undefined) === (run.to === undefined), { path: ['to'], error: 'goes with "from"' })
  .refine((run) => !run.from || !run.to || run.from < run.to, { path: ['to'], error: 'must be later than "from"' })
export type RunRequest = z.output<typeof runRequest>

/** A schedule to make, or the new state of one. */
export const scheduleRequest = z.strictObject({
  ...runShape,
  reportId: z.string().min(1).max(100),
  cron: z.string().max(200),
  timeZone: zoneSchema,
  misfire: z.enum(['skip', 'once', 'all']).default('once'),
  misfireMax: z.int().min(1).max(100).default(5),
  overlap: z.enum(['skip', 'queue-one']).default('queue-one'),
  /** It pauses after so many days, unless somebody renews it. */
  expiresInDays: z.int().min(1).max(366).default(180),
})
export type ScheduleRequest = z.output<typeof scheduleRequest>

/** What may be done to a schedule: pause it, let it go on, renew it. */
export const scheduleChange = z.strictObject({
  state: z.enum(['active', 'paused']).optional(),
  expiresInDays: z.int().min(1).max(366).optional(),
})

/** A recurrence to look ahead with. */
export const previewRequest = z.strictObject({
  cron: z.string().max(200),
  timeZone: z.string().max(64),
  count: z.int().min(1).max(50).default(10),
  after: z.iso.datetime().optional(),
})
