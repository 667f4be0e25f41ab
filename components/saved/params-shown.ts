import type { Link } from '@/lib/saved/link-row'

/** The parameters of what was asked as lines of name and value, the window left out: it has a line of its own. */
export function paramsShown({ query, params }: Pick<Link, 'query' | 'params'>): [string, string][] {
  const given = query === 'sql' ? (params as { params?: unknown }).params : params
  return Object.entries((given ?? {}) as Record<string, unknown>)
    .filter(([name, value]) => name !== 'from' && name !== 'to' && value !== null && value !== undefined)
    .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])
}
