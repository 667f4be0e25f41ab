import type { Route } from 'next'
import {
  accessPath,
  type Carried,
  costPath,
  findingsPath,
  huntsPath,
  lakePath,
  overviewPath,
  reportsPath,
  savedPath,
  sqlPath,
  usersPath,
} from '@/lib/routes'

interface Page {
  /** Its name in `shell.nav`. */
  name: string
  path: (carried: Carried) => Route
  /** Where one is on it, pages beneath included. */
  at: readonly string[]
  /** The keys that lead to it from everywhere. */
  keys: string
}

/** The pages, in the order of the navigation; palette and keys lead to the same. */
export const pages = [
  { name: 'overview', path: overviewPath, at: ['/overview'], keys: 'g o' },
  { name: 'findings', path: findingsPath, at: ['/findings', '/finding'], keys: 'g f' },
  { name: 'users', path: usersPath, at: ['/users'], keys: 'g u' },
  { name: 'hunts', path: huntsPath, at: ['/hunts'], keys: 'g h' },
  { name: 'sql', path: sqlPath, at: ['/sql'], keys: 'g q' },
  { name: 'saved', path: savedPath, at: ['/saved', '/l'], keys: 'g s' },
  { name: 'reports', path: reportsPath, at: ['/reports'], keys: 'g r' },
  { name: 'lake', path: lakePath, at: ['/lake'], keys: 'g l' },
  { name: 'cost', path: costPath, at: ['/cost'], keys: 'g c' },
  { name: 'access', path: accessPath, at: ['/access'], keys: 'g a' },
] as const satisfies readonly Page[]

export type PageName = (typeof pages)[number]['name']

/** Is this the name of a page? */
export function isPageName(name: string): name is PageName {
  return pages.some((page) => page.name === name)
}
