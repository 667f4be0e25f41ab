import { z } from 'zod'

const column = z.string().min(1).max(255)

/** How a result is drawn beside its table: over time, as bars of its categories, or not at all. Columns by name. */
export const chartSchema = z
  .strictObject({
    kind: z.enum(['none', 'time', 'bars']),
    x: column.optional(),
    y: column.optional(),
    by: column.optional(),
  })
  .nullable()
  .default(null)
