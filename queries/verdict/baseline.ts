import { z } from 'zod'
import type { Window } from '../window-params'

/** How many days before the window are the measure of what is usual. */
export const baselineDaysParam = z.number().int().min(1).max(365).default(60)

/** The window together with the days before it that it is measured against. */
export function withBaseline(p: Pick<Window, 'from' | 'to'>, days: number): { from: Date; to: Date } {
  return { from: new Date(p.from.getTime() - days * 86_400_000), to: p.to }
}
