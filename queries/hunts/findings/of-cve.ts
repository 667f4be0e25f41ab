import { z } from 'zod'
import { defineQuery } from '@/lib/sql/define-query'
import { anyMatch } from '@/lib/sql/fn'
import { sql } from '@/lib/sql/sql'
import { exampleWindow, withWindow } from '../../window-params'
import { findingInput, findingRow, listFindingRecords } from './finding'

/** Where is this CVE found? */
export const huntFindingsOfCve = defineQuery({
  name: 'hunts.findings.of-cve',
  title: 'Findings of a CVE',
  sentence: 'Where is this CVE found?',
  params: withWindow({
    cve: z
      .string()
      .regex(/^CVE-[0-9]{4}-[0-9]{4,}$/, 'is no CVE such as CVE-2024-3094')
      .meta({ kind: 'text', examples: ['CVE-2024-3094'] }),
    ...findingInput,
  }),
  row: findingRow,
  example: { ...exampleWindow, cve: 'CVE-2024-3094' },
  sql: (p) =>
    listFindingRecords(
      p,
      anyMatch(sql`vulnerabilities`, (v) => sql`${v}.cve.uid = ${p.cve}`),
    ),
  hunt: {
    hit: 'A finding that names the CVE: the resource is affected, or was when it was last scanned.',
    benign: 'Images and machines that no longer run but are still scanned.',
    next: ['hunts.findings.vulnerabilities', 'hunts.findings.vulnerable-packages'],
    attack: ['T1190'],
  },
})
