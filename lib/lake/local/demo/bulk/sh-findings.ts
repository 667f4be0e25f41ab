import { parseColumnType, toDuckDbType } from '@/lib/lake/column-type'
import { shFindings } from '@/lib/lake/tables/sh-findings'
import { loadRows, type Workshop } from '../draw'
import type { Finding } from '../findings/finding'
import { findingRows } from '../findings/finding-row'
import { writeSource } from '../write-source'

/** Writes SH_FINDINGS: every report of every finding is a row. Returns the files. */
export async function makeFindings(shop: Workshop, findings: readonly Finding[], lakeDir: string): Promise<string[]> {
  const types = Object.fromEntries(
    Object.entries(shFindings.columns).map(([name, type]) => [name, toDuckDbType(parseColumnType(type))]),
  )
  const now = shop.now.getTime()
  const rows = findings.flatMap(findingRows).filter((row) => 'time' in row && Number(row.time) < now)
  await loadRows(shop, 'flat_findings', types, rows)
  return writeSource(
    shop.connection,
    shFindings,
    'SELECT * FROM (SELECT * FROM flat_findings ORDER BY region, accountid, time, finding_info.uid)',
    lakeDir,
  )
}
