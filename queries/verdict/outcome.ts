import { type Fragment, sql } from '@/lib/sql/sql'

/** Whether an error code of AWS says "you may not". Services spell it in many ways; without an error it is FALSE. */
export function isDenial(error: Fragment): Fragment {
  return sql`coalesce(regexp_like(${error}, '(AccessDenied|Unauthorized|Forbidden|NotAuthorized)'), FALSE)`
}

/** Whether a call did not succeed. */
export function isFailure(status: Fragment, error: Fragment): Fragment {
  return sql`(coalesce(${status} = 'Failure', FALSE) OR ${error} IS NOT NULL)`
}
