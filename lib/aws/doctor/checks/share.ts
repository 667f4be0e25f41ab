import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { shellWord } from '../grant-fix'

/** Does somebody share a lake with this account, and has that been accepted? */
export const share: Check<DoctorAccount> = {
  id: 'share',
  needs: ['caller', 'role', 'region'],
  async run(account): Promise<Outcome[]> {
    const { region } = account.setup
    const { active, pending } = await account.shares()
    const waiting = pending.map(({ senderAccountId = '?', resourceShareInvitationArn = '' }): Outcome => {
      const command = `aws ram accept-resource-share-invitation --region ${shellWord(region)} --resource-share-invitation-arn ${shellWord(resourceShareInvitationArn)}`
      return {
        state: 'failed',
        code: 'share-pending',
        values: { owner: senderAccountId },
        fix: { commands: [command] },
      }
    })
    const accepted = [...Map.groupBy(active, ({ owningAccountId = '?' }) => owningAccountId)].map(
      ([owner, shares]): Outcome => ({ state: 'ok', code: 'share', values: { owner, count: shares.length } }),
    )
    if (accepted.length + waiting.length > 0) return [...waiting, ...accepted]
    const me = await account.identity()
    // A Region in which nothing may be looked at is told as one without a share.
    const own = await account.databases().catch(() => [])
    if (own.some((d) => d.sight === 'seen' && !d.target && d.name.startsWith('amazon_security_lake_'))) {
      return [{ state: 'ok', code: 'share-own' }]
    }
    return [{ state: 'failed', code: 'share-none', values: { region, account: me.account } }]
  },
}
