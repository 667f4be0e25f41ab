import { type Fragment, sql } from '@/lib/sql/sql'

/**
 * The rows of the last days, in the form that prunes files of version 2. A view without a bound would scan years when
 * somebody forgets to say one; a bound on `time` in a query over the view narrows it further.
 */
export function lookedBack(days: number): Fragment {
  return sql`time_dt >= CAST(date_add('day', ${-days}, current_date) AS timestamp)`
}
