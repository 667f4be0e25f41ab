import { type AwsAccount, demoAccount } from './account'
import { withCustomSource, withLinkRights, withoutLinks } from './account-variants'
import { customSource } from './custom-source'
import { without } from './missing-grant'

/** Accounts that a console in another process is served with, by name. */
const ACCOUNTS = {
  /** Everything is granted. */
  whole: (account: AwsAccount) => account,
  /** The lake takes in a source that is none of AWS's. */
  custom: (account: AwsAccount) => withCustomSource(account, customSource.name, customSource.columns),
  /** Nothing is linked yet, who asks may make links, and one table may not be read. */
  unlinked: (account: AwsAccount) => without(withLinkRights(withoutLinks(account)), 'SELECT on the target', 'WAF'),
} as const

export type AccountName = keyof typeof ACCOUNTS

/** The demo's account as its name says. @throws Error for a name that none has */
export function namedAccount(lakeDir: string, name: string): AwsAccount {
  const vary = ACCOUNTS[name as AccountName]
  if (!vary) throw new Error(`No account is called ${name}.`)
  return vary(demoAccount(lakeDir))
}
