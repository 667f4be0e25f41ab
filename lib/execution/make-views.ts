import type { AwsClients } from '@/lib/aws/clients'
import { runDdl } from '@/lib/aws/run-ddl'
import type { AthenaEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import { refuseForeignDatabase, useOfName } from '@/lib/lake/athena/existing-views'
import { VIEW_MARK, type ViewStatement } from './view-statements'

/** A view that may be made, and what happens to its name by that. */
export interface PlannedView extends ViewStatement {
  action: 'create' | 'replace'
}

type Clients = Pick<AwsClients, 'athena' | 'glue'>

/**
 * Looks at what stands under the names of the views. Nothing is changed.
 * @throws LakewardenError `bad-params` where something stands there that Lakewarden did not make
 */
export async function planViews(
  { glue }: Clients,
  database: string,
  views: readonly ViewStatement[],
): Promise<PlannedView[]> {
  await refuseForeignDatabase(glue, database)
  const uses = await Promise.all(views.map(({ name }) => useOfName(glue, database, name)))
  const foreign = views.filter((_, i) => {
    const use = uses[i]
    return use?.kind === 'table' || (use?.kind === 'view' && !use.sql.includes(VIEW_MARK))
  })
  if (foreign.length > 0) {
    const names = foreign.map(({ name }) => `"${name}"`).join(', ')
    throw new LakewardenError('bad-params', `Lakewarden did not make ${names} in "${database}", and leaves it alone.`, {
      hint: 'Nothing was made. Choose another database, or other names with --prefix.',
    })
  }
  return views.map((view, i) => ({ ...view, action: uses[i]?.kind === 'view' ? 'replace' : 'create' }))
}

/**
 * Makes the planned views, one after the other, and tells of each.
 * @throws LakewardenError of the first that is not made; those before it are
 */
export async function makeViews(
  { athena: client }: Clients,
  athena: AthenaEnv,
  views: readonly PlannedView[],
  told: (view: PlannedView) => void,
): Promise<void> {
  for (const view of views) {
    await runDdl(client, athena, view.text)
    told(view)
  }
}
