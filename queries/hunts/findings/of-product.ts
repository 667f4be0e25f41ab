import { defineQuery } from '@/lib/sql/define-query'
import { contains, sql } from '@/lib/sql/sql'
import { textParam } from '../../param'
import { exampleWindow, withWindow } from '../../window-params'
import { findingInput, findingRow, listFindingRecords } from './finding'

/** What did this product find? */
export const huntFindingsOfProduct = defineQuery({
  name: 'hunts.findings.of-product',
  title: 'Findings of a product',
  sentence: 'What did this product find?',
  params: withWindow({ product: textParam.default('Macie'), ...findingInput }),
  row: findingRow,
  example: { ...exampleWindow, product: 'GuardDuty' },
  sql: (p) => listFindingRecords(p, contains(sql`metadata.product.name`, p.product)),
  hunt: {
    hit: "A finding of the product, Macie's sensitive data for one, in its latest state.",
    benign: 'Test findings that the product makes on demand.',
    next: ['hunts.findings.sensitive-data-exposed', 'hunts.findings.on-resource-type'],
    attack: ['T1530'],
  },
})
