import { z } from 'zod'
import { lastSchema } from './asked'
import { chartSchema } from './chart'
import { noteSchema, titleSchema, zoneSchema } from './link-request'

const folder = z
  .string()
  .max(200)
  .refine((text) => text === '' || text.split('/').every((part) => titleSchema.safeParse(part).data === part), {
    error: 'is a path such as Team/IAM, without empty parts',
  })
  .default('')

/** A question or SQL to save under a name. */
export const savedRequest = z.strictObject({
  name: titleSchema,
  folder,
  description: noteSchema,
  visibility: z.enum(['private', 'team']).default('private'),
  query: z.string().min(1).max(100),
  params: z.unknown(),
  last: lastSchema,
  timeZone: zoneSchema,
  chart: chartSchema,
})
export type SavedRequest = z.output<typeof savedRequest>

/** A new version of a saved query. `basedOn` is the version that was changed: nobody overwrites what they have not seen. */
export const savedChange = savedRequest.extend({ basedOn: z.int().min(1) })
export type SavedChange = z.output<typeof savedChange>
