import type { ConsoleServer } from '@/lib/execution/console-server'
import { keptDirOf } from './kept-dir'
import { Links } from './links'
import { SavedQueries } from './saved-queries'

/** The links of a console. */
export function linksOf({ store, env }: Pick<ConsoleServer, 'store' | 'env'>): Links {
  return new Links(store, keptDirOf(env.dataDir))
}

/** The saved queries of a console. */
export function savedQueriesOf({ store }: Pick<ConsoleServer, 'store'>): SavedQueries {
  return new SavedQueries(store)
}
