/** Lengths of a report's window; `d` are days of the calendar. */
export const lasts = ['1h', '24h', '1d', '7d', '30d', '90d'] as const
