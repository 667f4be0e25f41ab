import type { ParamSpec } from './params/param-spec'

/** A hunt in a list, in the viewer's language. */
export interface HuntSummary {
  /** `hunts.cloudtrail.who-am-i` */
  name: string
  /** What it is about: the folder it stands in. */
  family: string
  title: string
  sentence: string
  /** Sources it reads, as the lake names them. */
  sources: readonly string[]
  /** ATT&CK's tactics that its techniques serve, in the order of an attack. */
  tactics: readonly string[]
  /** Ids of ATT&CK techniques. */
  attack: readonly string[]
}

/** A hunt as it is read and run. */
export interface HuntDescription extends HuntSummary {
  /** What a row of the answer means. */
  hit: string
  /** What else may cause one, known and harmless. */
  benign: string
  techniques: readonly { id: string; name: string }[]
  next: readonly { name: string; title: string; sentence: string }[]
  params: readonly ParamSpec[]
  /** Labels in the viewer's language, by name. */
  paramLabels: Readonly<Record<string, string>>
  columnLabels: Readonly<Record<string, string>>
  /** Athena's text for the usual parameters. */
  sql: string
}
