import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { grantFix, shellWord } from '../grant-fix'
import { type LakeDatabase, lakeDatabaseName } from '../lake-databases'

/** Is there a link to the lake's database (or a database with links to its tables), and can both ends be described? */
export const databases: Check<DoctorAccount> = {
  id: 'databases',
  needs: ['share'],
  async run(account): Promise<Outcome[]> {
    const { region, database } = account.setup
    const found = await account.databases()
    if (found.length === 0)
      return [{ state: 'failed', code: 'database-none', values: { region }, fix: await createLink(account) }]
    const { principal } = await account.identity()
    const outcomes = found.map((one) => judge(one, principal, region))
    if (database === undefined) return outcomes
    return await Promise.all(
      outcomes.map(async (one) =>
        one.state === 'failed' && one.code === 'database-missing' ? { ...one, fix: await createLink(account) } : one,
      ),
    )
  },
}

function judge({ name, sight, target }: LakeDatabase, principal: string, region: string): Outcome {
  const values = {
    database: name,
    region,
    ...(target && { target: target.database, owner: target.catalogId, other: target.region ?? region }),
  }
  if (sight === 'missing') return { state: 'failed', code: target ? 'database-dangling' : 'database-missing', values }
  if (sight === 'hidden') {
    const fix = grantFix(['DESCRIBE'], principal, { database: name }, region)
    return { state: 'failed', code: 'database-link-describe', values, fix }
  }
  if (!target) return { state: 'ok', code: 'database-own', values }
  if (target.region !== undefined && target.region !== region)
    return { state: 'failed', code: 'database-region', values }
  if (target.sight === 'missing') {
    const commands = [`aws glue delete-database --region ${shellWord(region)} --name ${shellWord(name)}`]
    return { state: 'failed', code: 'database-dangling', values, fix: { commands } }
  }
  if (target.sight === 'hidden') {
    const at = { catalogId: target.catalogId, database: target.database }
    return {
      state: 'failed',
      code: 'database-target-describe',
      values,
      fix: grantFix(['DESCRIBE'], principal, at, region),
    }
  }
  return { state: 'ok', code: 'database', values }
}

/** The line that makes the link, where it is known who shares the lake. */
async function createLink(account: DoctorAccount) {
  const { region } = account.setup
  const owner = (await account.shares()).active[0]?.owningAccountId
  if (!owner) return {}
  const name = lakeDatabaseName(region)
  const input = JSON.stringify({ Name: name, TargetDatabase: { CatalogId: owner, DatabaseName: name } })
  return { commands: [`aws glue create-database --region ${shellWord(region)} --database-input ${shellWord(input)}`] }
}
