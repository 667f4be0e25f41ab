/** A value of a row: a leaf, or structs and arrays of them. An absent member is NULL. */
export type RowValue = string | number | boolean | object

type Fields = Record<string, RowValue | undefined>

/** A struct of those fields that have a value; none at all means that the struct itself is NULL. */
export function struct(fields: Fields): RowValue | undefined {
  let isEmpty = true
  for (const name in fields) {
    if (fields[name] !== undefined) isEmpty = false
  }
  // Members without a value are left in: JSON.stringify drops them.
  return isEmpty ? undefined : fields
}

/** An array of those items that have a value; none at all means NULL, never an empty array. */
export function list<T extends RowValue>(items: readonly (T | undefined)[]): T[] | undefined {
  const present = items.filter((i) => i !== undefined)
  return present.length > 0 ? present : undefined
}
