import type { MergedQuestion } from './merged-question'
import { mergedCalls } from './overview/calls-panels'
import { mergedFindings } from './overview/findings-panels'

const merged: readonly MergedQuestion[] = [mergedCalls, mergedFindings]

/** The merged question of a name. */
export function mergedNamed(name: string): MergedQuestion | undefined {
  return merged.find(({ question }) => question.name === name)
}
