/** OCSF `severity_id`, worst first. 6 (Fatal) counts as critical; everything else as informational. */
export const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
export type SeverityName = (typeof severities)[number]

/** OCSF `severity_id` values that a name stands for, for filters. */
export const severityIds: Record<SeverityName, readonly number[]> = {
  critical: [5, 6],
  high: [4],
  medium: [3],
  low: [2],
  info: [0, 1, 99],
}

/** Name of an OCSF `severity_id`. */
export function severityName(id: number | null | undefined): SeverityName {
  return severities.find((name) => severityIds[name].includes(id ?? 0)) ?? 'info'
}

/** Text colour class of a severity (4.5:1). */
export const severityText: Record<SeverityName, string> = {
  critical: 'text-critical-text',
  high: 'text-high-text',
  medium: 'text-medium-text',
  low: 'text-low-text',
  info: 'text-info-text',
}

/** Shape colour class of a severity (3:1). */
export const severityFill: Record<SeverityName, string> = {
  critical: 'fill-critical',
  high: 'fill-high',
  medium: 'fill-medium',
  low: 'fill-low',
  info: 'fill-info',
}
