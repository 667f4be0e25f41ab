import { type Fragment, perDialect, sql } from './sql'

const item = sql`e`

/** Whether any element satisfies `condition`; NULL arrays do not. Use in WHERE, CASE or FILTER. */
export function anyMatch(array: Fragment, condition: (element: Fragment) => Fragment): Fragment {
  const c = condition(item)
  return perDialect({
    athena: sql`any_match(${array}, e -> ${c})`,
    duckdb: sql`coalesce(len(list_filter(${array}, lambda e: ${c})) > 0, false)`,
  })
}

const innerItem = sql`i`

/** Each element turned into something else. Inside of another transform it is `inner`, so that the names differ. */
export function transform(
  array: Fragment,
  to: (element: Fragment) => Fragment,
  place: 'outer' | 'inner' = 'outer',
): Fragment {
  const e = place === 'outer' ? item : innerItem
  const t = to(e)
  return perDialect({
    athena: sql`transform(${array}, ${e} -> ${t})`,
    duckdb: sql`list_transform(${array}, lambda ${e}: ${t})`,
  })
}

/**
 * A list of texts as an output column. Athena writes arrays without quotes (`[a, b]`), which cannot be read back, so it
 * is given JSON there; the engine makes a list of it again.
 */
export function outputList(array: Fragment): Fragment {
  return perDialect({ athena: sql`json_format(CAST(${array} AS JSON))`, duckdb: array })
}

/** A timestamp as text with its microseconds. A cast shows as many digits as the table keeps, or as there are. */
export function timeText(time: Fragment): Fragment {
  return perDialect({
    athena: sql`date_format(${time}, '%Y-%m-%d %H:%i:%s.%f')`,
    duckdb: sql`strftime(${time}, '%Y-%m-%d %H:%M:%S.%f')`,
  })
}

/** The start of the bucket of `seconds` that a timestamp falls into, counted from the epoch. */
export function bucket(time: Fragment, seconds: number): Fragment {
  return perDialect({
    athena: sql`date_add('second', CAST(floor(to_unixtime(${time}) / ${seconds}) * ${seconds} AS bigint), TIMESTAMP '1970-01-01 00:00:00.000')`,
    duckdb: sql`make_timestamp((epoch_us(${time}) // ${seconds * 1_000_000}) * ${seconds * 1_000_000})`,
  })
}
