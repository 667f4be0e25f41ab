import { allTables } from '@/lib/lake/all-tables'
import type { LinkedLake } from '@/lib/lake/athena/linked-lake'
import type { LinkedTable } from '@/lib/lake/athena/linked-table'
import type { SourceKnowledge } from '@/lib/lake/lake-knowledge'
import { newestEvents } from '@/queries/lake/newest'
import type { AskLake } from './ask-lake'
import { type FolderFacts, foldersQuestion } from './folders-question'
import { type PartitionFacts, partitionsQuestion } from './partitions-question'

interface Options {
  ask: AskLake
  now?: () => Date
}

const DAY = 86_400_000

/** How far back a source is looked for where no metadata tells: first a little, and only further if nothing is there. */
const LOOK_BACK_DAYS = [0.25, 2, 30, 400]

/**
 * What a lake behind Athena holds. Metadata tells it for nothing: Iceberg's all of it, Glue's partitions of the other
 * tables the days. The newest event of those is read in their last day.
 * @returns `isFree` where no table had to be scanned
 */
export async function readAthenaSources(
  lake: LinkedLake,
  options: Options,
): Promise<{ sources: SourceKnowledge[]; isFree: boolean }> {
  const linked = allTables.map((t) => ({ source: t.source, ...lake.of(t.source) }))
  const [told, folders] = await Promise.all([
    byMetadata(
      linked.flatMap(({ v2 }) => (v2?.isIceberg ? [v2] : [])),
      options,
    ),
    byFolders([...linked.flatMap(({ v1 }) => v1 ?? []), ...lake.custom], options),
  ])
  // A table that is linked and tells nothing may be empty, or of a version that has no such metadata.
  const silent = linked.filter((l) => (l.v1 || l.v2) && !told.has(l.source)).map((l) => l.source)
  const found = await byLookingBack(silent, folders, options)
  const of = (source: string, more: Partial<Knowing> = {}) =>
    knowledgeOf(source, {
      ...{ facts: told.get(source) ?? found.get(source) ?? [], folders: folders.get(source) ?? [] },
      ...{ isMigrated: false, isUnknown: false, ...more },
    })
  return {
    sources: [
      ...linked.map(({ source, v1, v2 }) => of(source, { isMigrated: v1 !== undefined && v2 !== undefined })),
      ...lake.custom.map(({ source }) => of(source, { isUnknown: !folders.has(source) })),
    ],
    isFree: silent.length === 0,
  }
}

/** By source; empty where the metadata may not be read. One query for all tables: what it costs is starting it. */
async function byMetadata(tables: readonly LinkedTable[], { ask }: Options): Promise<Map<string, PartitionFacts[]>> {
  if (tables.length === 0) return new Map()
  try {
    return Map.groupBy(await ask(partitionsQuestion(tables), {}), (f) => f.source)
  } catch (error) {
    console.error('Iceberg metadata is not readable, so the newest events are looked for in the tables.', error)
    return new Map()
  }
}

/** By source, those without a partition included; empty where the partitions may not be listed. */
async function byFolders(tables: readonly LinkedTable[], { ask }: Options): Promise<Map<string, FolderFacts[]>> {
  const daily = tables.filter((t) => ['region', 'accountid', 'eventday'].every((key) => t.partitionKeys.includes(key)))
  if (daily.length === 0) return new Map()
  try {
    const facts = Map.groupBy(await ask(foldersQuestion(daily), {}), (f) => f.source)
    return new Map(daily.map(({ source }) => [source, (facts.get(source) ?? []).map(withDashes)]))
  } catch (error) {
    console.error('The partitions of version 1 and of custom sources cannot be listed.', error)
    return new Map()
  }
}

async function byLookingBack(
  sources: readonly string[],
  folders: ReadonlyMap<string, readonly FolderFacts[]>,
  { ask, now = () => new Date() }: Options,
): Promise<Map<string, PartitionFacts[]>> {
  const found = new Map<string, PartitionFacts[]>()
  const look = async (missing: readonly string[], from: number, to: number) => {
    const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() }
    const rows = await ask(newestEvents, { ...window, sources: [...missing] } as never)
    // Counted was only the window, and its first event need not be the first of all.
    const uncounted = { files: Number.NaN, bytes: Number.NaN, events: Number.NaN, first_time: null }
    for (const [source, facts] of Map.groupBy(rows, (r) => r.source)) {
      found.set(
        source,
        facts.map((f) => ({ ...f, ...uncounted })),
      )
    }
  }
  for (const [day, ofDay] of Map.groupBy(sources, (s) => lastDayOf(folders.get(s) ?? []))) {
    if (day) await look(ofDay, Date.parse(day), Date.parse(day) + DAY)
  }
  const at = now().getTime()
  for (const days of LOOK_BACK_DAYS) {
    const missing = sources.filter((s) => !found.has(s))
    if (missing.length > 0) await look(missing, at - days * DAY, at + DAY)
  }
  return found
}

function withDashes(facts: FolderFacts): FolderFacts {
  const dashed = (day: string | null) => day?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3') ?? null
  return { ...facts, first_day: dashed(facts.first_day), last_day: dashed(facts.last_day) }
}

/** What is known of a source's tables. */
interface Knowing {
  facts: readonly PartitionFacts[]
  folders: readonly FolderFacts[]
  /** Version 1 is read where version 2 has not begun, and nobody has counted what that comes to. */
  isMigrated: boolean
  /** Nobody could tell whether it holds anything. */
  isUnknown: boolean
}

function knowledgeOf(source: string, { facts, folders, isMigrated, isUnknown }: Knowing): SourceKnowledge {
  const times = (pick: (f: PartitionFacts) => string | null) => facts.flatMap((f) => pick(f) ?? []).sort()
  const first = times((f) => f.first_time)[0]
  const newest = times((f) => f.newest_time).at(-1)
  const firstDay = [...folders.flatMap((f) => f.first_day ?? []), ...(first ? [first.slice(0, 10)] : [])].sort()[0]
  // Of folders it is known that they are there, not what is in them.
  const isCounted = folders.length === 0 && !isMigrated && !isUnknown
  const total = (pick: (f: PartitionFacts) => number) => (isCounted ? sumOrNull(facts.map(pick)) : null)
  return {
    source,
    files: total((f) => f.files),
    rows: total((f) => f.events),
    bytes: total((f) => f.bytes),
    // Of what only folders tell, the day's beginning.
    firstTime: first?.startsWith(firstDay ?? '') ? first : firstDay ? `${firstDay}T00:00:00.000Z` : null,
    newestTime: newest ?? null,
    firstDay: firstDay ?? null,
    lastDay:
      [lastDayOf(folders), newest?.slice(0, 10)]
        .filter((d) => d !== undefined)
        .sort()
        .at(-1) ?? null,
    accounts: distinct([...facts, ...folders].map((f) => f.account)),
    regions: distinct([...facts, ...folders].map((f) => f.region)),
  }
}

function lastDayOf(folders: readonly FolderFacts[]): string | undefined {
  return folders
    .flatMap((f) => f.last_day ?? [])
    .sort()
    .at(-1)
}

/** Null where nobody counted. */
function sumOrNull(numbers: readonly number[]): number | null {
  const sum = numbers.reduce((a, b) => a + b, 0)
  return Number.isNaN(sum) ? null : sum
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values)].filter((v) => v !== null).sort()
}
