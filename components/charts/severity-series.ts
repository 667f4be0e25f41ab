import { severities } from '@/components/ui/severity-scale'

/** Colours of the severities for a stack, the worst at the bottom where its length is easiest to compare. */
export const severityColors = severities.map((name) => ({ name, color: `var(--color-${name})` }))
