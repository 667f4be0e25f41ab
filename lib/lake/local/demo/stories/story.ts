import type { ApiFlat } from '../api-row'
import type { DnsFlat } from '../dns-row'
import type { EksFlat } from '../eks-row'
import type { Finding } from '../findings/finding'
import type { FlowFlat } from '../flow-row'
import type { WafFlat } from '../waf-row'

/** The rows that a story puts into the lake, by source. */
export interface StoryRows {
  mgmt: ApiFlat[]
  s3: ApiFlat[]
  lambda: ApiFlat[]
  flows: FlowFlat[]
  dns: DnsFlat[]
  eks: EksFlat[]
  waf: WafFlat[]
  findings: Finding[]
}

/** What happened, for the reader and for tests. */
export interface StoryAbout {
  id: string
  title: string
  /** Whether it is an attack or one that only looks like it. */
  verdict: 'malicious' | 'benign'
  steps: string[]
  principals: string[]
  ips: string[]
  keys: string[]
  /** What speaks against a bad verdict, of benign stories. */
  counterEvidence?: string[]
}

/** A story: what happened and its rows. */
export interface Story {
  about: StoryAbout
  rows: StoryRows
}

/** No rows yet. */
export const noRows = (): StoryRows => ({
  mgmt: [],
  s3: [],
  lambda: [],
  flows: [],
  dns: [],
  eks: [],
  waf: [],
  findings: [],
})

/** Gives moments before the demo's last one. */
export type Ago = (days: number, hours?: number, minutes?: number, seconds?: number) => Date

/** Moments of a demo that ends at `now`: `ago(2, 3)` is two days and three hours before, to the second. */
export function agoFrom(now: Date): Ago {
  const end = Math.floor(now.getTime() / 1000) * 1000
  return (days, hours = 0, minutes = 0, seconds = 0) =>
    new Date(end - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
}

/** A time of day (UTC) on the day that was so many days before: for what people do in their own hours. */
export const onDay = (ago: Ago, days: number, hour: number, minute: number): Date => {
  const day = ago(days)
  day.setUTCHours(hour, minute, 0, 0)
  return day
}

/** A moment so many seconds later. */
export const later = (at: Date, seconds: number): Date => new Date(at.getTime() + Math.round(seconds * 1000))

/** Naive UTC text, as DuckDB reads a timestamp. */
export const stampOf = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '')
