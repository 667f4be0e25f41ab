import type { Fragment } from '@/lib/sql/sql'

/** What the text of a view is made with. */
interface ViewScope {
  /** Days that the views look back from today, whole days of UTC. */
  days: number
  /** Another of the views, as a statement names it. */
  view(name: string): Fragment
}

/** A view for other tools, over the tables of the lake or over other views. */
export interface LakeView {
  name: string
  /** What it shows, in a sentence. */
  sentence: string
  sql(scope: ViewScope): Fragment
}
