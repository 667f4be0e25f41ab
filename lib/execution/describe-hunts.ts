import type { HuntDescription, HuntSummary } from '@/lib/hunt'
import { loadHuntTexts } from '@/lib/i18n/hunts/load-hunt-texts'
import type { Locale } from '@/lib/i18n/locale'
import { compileAthena } from '@/lib/sql/compile'
import type { Question } from '@/lib/sql/define-query'
import { tactics, techniques } from '@/queries/hunts/attack'
import { sourcesOf } from '@/queries/hunts/coverage'
import { hunts } from '@/queries/hunts/library'
import { athenaTableName } from './athena-table-name'
import { paramSpecs } from './param-specs'

/** Every hunt, family by family in the order of the library. */
export async function listHunts(locale: Locale): Promise<HuntSummary[]> {
  const texts = await loadHuntTexts(locale)
  return hunts.map((hunt) => summaryOf(hunt, texts.of(hunt)))
}

/** One hunt by its name without `hunts.`; undefined when there is none. */
export async function describeHunt(short: string, locale: Locale): Promise<HuntDescription | undefined> {
  const hunt = hunts.find(({ name }) => name === `hunts.${short}`)
  if (!hunt?.hunt) return undefined
  const texts = await loadHuntTexts(locale)
  const { hit, benign, ...text } = texts.of(hunt)
  const params = paramSpecs(hunt)
  return {
    ...summaryOf(hunt, text),
    hit,
    benign,
    techniques: hunt.hunt.attack.map((id) => ({ id, name: techniques[id]?.name ?? id })),
    next: hunt.hunt.next.flatMap((name) => {
      const next = hunts.find((one) => one.name === name)
      return next ? [{ name, title: texts.of(next).title, sentence: texts.of(next).sentence }] : []
    }),
    params,
    paramLabels: Object.fromEntries(params.map(({ name }) => [name, texts.param(name)])),
    columnLabels: Object.fromEntries(Object.keys(hunt.row.shape).map((name) => [name, texts.column(name)])),
    sql: compileAthena(hunt.sql(hunt.params.parse(hunt.example)), athenaTableName),
  }
}

function summaryOf(hunt: Question, { title, sentence }: { title: string; sentence: string }): HuntSummary {
  const attack = [...(hunt.hunt?.attack ?? [])]
  const served = new Set(attack.flatMap((id) => techniques[id]?.tactics ?? []))
  return {
    name: hunt.name,
    family: hunt.name.split('.')[1] ?? '',
    title,
    sentence,
    sources: sourcesOf(hunt),
    tactics: tactics.filter((tactic) => served.has(tactic)),
    attack,
  }
}
