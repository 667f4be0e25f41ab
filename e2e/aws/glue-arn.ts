/** ARN of a catalog, of a database in it, or of a table (`*` for all of them) of that. */
export function catalogArn(region: string, catalogId: string, database?: string, table?: string): string {
  const prefix = `arn:aws:glue:${region}:${catalogId}:`
  if (database === undefined) return `${prefix}catalog`
  return table === undefined ? `${prefix}database/${database}` : `${prefix}table/${database}/${table}`
}
