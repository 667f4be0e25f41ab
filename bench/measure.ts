import { readFileSync } from 'node:fs'

/** One line of a measurement: a figure, the baseline of the same run, their ratio and what is aimed at. */
export interface Measurement {
  what: string
  value: string
  baseline: string
  ratio: string
  aim: string
}

/** Median of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Milliseconds that an action takes. */
export async function timed(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await action()
  return performance.now() - start
}

/** Bytes this process has asked the kernel to read so far (`rchar`: the page cache counts too). Linux only. */
export function bytesRead(): number {
  return Number(/rchar: (\d+)/.exec(readFileSync('/proc/self/io', 'utf8'))?.[1])
}

/** Prints measurements as a Markdown table. */
export function print(title: string, rows: readonly Measurement[]): void {
  console.log(`\n### ${title}\n\n| what | figure | baseline | ratio | aim |\n|---|---|---|---|---|`)
  for (const r of rows) console.log(`| ${r.what} | ${r.value} | ${r.baseline} | ${r.ratio} | ${r.aim} |`)
}
