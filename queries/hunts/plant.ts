import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { API_FLAT, type ApiFlat, apiRelation } from '@/lib/lake/local/demo/api-row'
import { DNS_FLAT, type DnsFlat, dnsRelation } from '@/lib/lake/local/demo/dns-row'
import { loadRows } from '@/lib/lake/local/demo/draw'
import { EKS_FLAT, type EksFlat, eksRelation } from '@/lib/lake/local/demo/eks-row'
import { FLOW_FLAT, type FlowFlat, flowRelation } from '@/lib/lake/local/demo/flow-row'
import { writeSource } from '@/lib/lake/local/demo/write-source'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { eksAudit } from '@/lib/lake/tables/eks-audit'
import { route53 } from '@/lib/lake/tables/route53'
import { s3Data } from '@/lib/lake/tables/s3-data'
import { vpcFlow } from '@/lib/lake/tables/vpc-flow'

/** Rows to put into a lake of a test, by source. */
export interface Planted {
  mgmt: ApiFlat[]
  s3: ApiFlat[]
  flows: FlowFlat[]
  dns: DnsFlat[]
  eks: EksFlat[]
}

/**
 * Writes rows into a test's lake, in the layout and columns of Security Lake. They belong in accounts of their own:
 * a file of the same Region, account and day would be replaced.
 */
export async function plant(lakeDir: string, rows: Planted): Promise<void> {
  const scratchDir = mkdtempSync(join(tmpdir(), 'lakewarden-planting-'))
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  try {
    const connection = await instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    const shop = { connection, scratchDir, seed: 1, now: new Date(), days: 1 }
    const sources = [
      [cloudTrailMgmt, API_FLAT, rows.mgmt, apiRelation],
      [s3Data, API_FLAT, rows.s3, apiRelation],
      [vpcFlow, FLOW_FLAT, rows.flows, flowRelation],
      [route53, DNS_FLAT, rows.dns, dnsRelation],
      [eksAudit, EKS_FLAT, rows.eks, eksRelation],
    ] as const
    for (const [table, flat, list, relation] of sources) {
      if (list.length === 0) continue
      await loadRows(shop, 'planted', flat, list)
      await connection.run('CREATE OR REPLACE TEMP TABLE in_order AS SELECT * FROM planted ORDER BY region, account, t')
      await writeSource(connection, table, relation('in_order'), join(scratchDir, 'lake'))
    }
    connection.closeSync()
    cpSync(join(scratchDir, 'lake'), lakeDir, { recursive: true })
  } finally {
    instance.closeSync()
    rmSync(scratchDir, { recursive: true, force: true })
  }
}
