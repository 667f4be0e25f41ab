import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { grantFix, shellWord } from '../grant-fix'
import type { LakeTable } from '../lake-tables'

/** Is each table linked, and can link and target be described? */
export const tables: Check<DoctorAccount> = {
  id: 'tables',
  needs: ['databases'],
  async run(account): Promise<Outcome[]> {
    const { region } = account.setup
    const { principal } = await account.identity()
    const all = await account.tables()
    const problems = all.map((table) => problemOf(table, principal, region)).filter((one) => one !== undefined)
    const fine = Map.groupBy(
      all.filter((table) => !problemOf(table, principal, region)),
      ({ database }) => database,
    )
    const good = [...fine].map(([database, of]): Outcome => {
      const sources = of
        .map(({ source }) => source)
        .sort()
        .join(', ')
      return { state: 'ok', code: 'tables', values: { database, count: of.length, sources } }
    })
    if (problems.length + good.length > 0) return [...problems, ...good]
    return (await account.databases()).map(({ name, target }): Outcome => {
      const at = target
        ? { catalogId: target.catalogId, database: target.database, table: '*' }
        : { database: name, table: '*' }
      const fix = grantFix(['SELECT', 'DESCRIBE'], principal, at, region)
      return { state: 'failed', code: 'tables-none', values: { database: name }, fix }
    })
  },
}

function problemOf(table: LakeTable, principal: string, region: string): Outcome | undefined {
  const { database, name, target, hasOwnLink, linkSight, targetSight } = table
  const values = { table: `${database}.${name}`, target: target.table, owner: target.catalogId, principal }
  if (hasOwnLink && linkSight === 'hidden') {
    const fix = grantFix(['DESCRIBE'], principal, { database, table: name }, region)
    return { state: 'failed', code: 'table-link-describe', values, fix }
  }
  if (targetSight === 'hidden') {
    return {
      state: 'failed',
      code: 'table-target-describe',
      values,
      fix: grantFix(['DESCRIBE'], principal, target, region),
    }
  }
  if (targetSight === 'missing') {
    const line = `aws glue delete-table --region ${shellWord(region)} --database-name ${shellWord(database)} --name ${shellWord(name)}`
    return { state: 'failed', code: 'table-dangling', values, ...(hasOwnLink && { fix: { commands: [line] } }) }
  }
  if (linkSight === 'missing') {
    const input = JSON.stringify({
      Name: name,
      TargetTable: { CatalogId: target.catalogId, DatabaseName: target.database, Name: target.table },
    })
    const line = `aws glue create-table --region ${shellWord(region)} --database-name ${shellWord(database)} --table-input ${shellWord(input)}`
    return { state: 'failed', code: 'table-unlinked', values, fix: { commands: [line] } }
  }
  return undefined
}
