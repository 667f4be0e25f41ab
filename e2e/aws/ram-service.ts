import type { AwsAccount } from './account'
import { demand } from './authorise'
import type { AwsShare } from './lake-formation-model'
import { type SeenCall, seenBy } from './seen-call'
import type { Service, WireCall } from './wire-call'
import { WireFailure } from './wire-failure'
import { pageOf } from './wire-page'

type Input = Record<string, unknown>

/** The Resource Access Manager as far as a share of a lake is looked at and accepted. */
export function ramService(account: AwsAccount): Service {
  const see = (action: string, call: WireCall): SeenCall => {
    const seen = seenBy(account, call)
    demand(seen.account, seen.caller, `ram:${action}`, '*')
    return seen
  }
  return {
    GetResourceShareInvitations: (input, call) => invitations(input, see('GetResourceShareInvitations', call)),
    GetResourceShares: (input, call) => shares(input, see('GetResourceShares', call)),
    AcceptResourceShareInvitation: (input, call) => accept(input, see('AcceptResourceShareInvitation', call)),
  }
}

function invitations(input: Input, { account }: SeenCall) {
  const found = account.shares
    .filter((s) => isAsked(input.resourceShareArns, s.arn))
    .filter((s) => isAsked(input.resourceShareInvitationArns, s.invitationArn))
    .map((s) => invitationShape(account, s))
  const page = pageOf(found, { size: input.maxResults, token: input.nextToken })
  return { resourceShareInvitations: page.items, ...(page.next && { nextToken: page.next }) }
}

/** A share of another account appears here once it is accepted. */
function shares(input: Input, { account }: SeenCall) {
  if (input.resourceOwner !== 'SELF' && input.resourceOwner !== 'OTHER-ACCOUNTS') {
    throw new WireFailure('InvalidParameterException', 'The value of resourceOwner is not valid.')
  }
  const found = account.shares
    .filter((s) => input.resourceOwner === 'OTHER-ACCOUNTS' && s.status === 'ACCEPTED')
    .filter((s) => isAsked(input.resourceShareArns, s.arn))
    .filter((s) => input.name === undefined || s.name === input.name)
    .map((s) => ({
      resourceShareArn: s.arn,
      name: s.name,
      owningAccountId: s.sender,
      allowExternalPrincipals: true,
      status: 'ACTIVE',
      creationTime: s.invitedAt / 1000,
      lastUpdatedTime: s.invitedAt / 1000,
      featureSet: 'STANDARD',
    }))
  const page = pageOf(found, { size: input.maxResults, token: input.nextToken })
  return { resourceShares: page.items, ...(page.next && { nextToken: page.next }) }
}

function accept(input: Input, { account }: SeenCall) {
  const share = account.shares.find((s) => s.invitationArn === input.resourceShareInvitationArn)
  if (!share) {
    throw new WireFailure(
      'ResourceShareInvitationArnNotFoundException',
      `ResourceShareInvitation ${String(input.resourceShareInvitationArn)} could not be found.`,
    )
  }
  if (share.status !== 'PENDING') {
    throw new WireFailure(
      `ResourceShareInvitationAlready${share.status === 'ACCEPTED' ? 'Accepted' : 'Rejected'}Exception`,
      `ResourceShareInvitation ${share.invitationArn} is already ${share.status.toLowerCase()}.`,
    )
  }
  share.status = 'ACCEPTED'
  return { resourceShareInvitation: invitationShape(account, share) }
}

function invitationShape({ id }: AwsAccount, share: AwsShare) {
  return {
    resourceShareInvitationArn: share.invitationArn,
    resourceShareName: share.name,
    resourceShareArn: share.arn,
    senderAccountId: share.sender,
    receiverAccountId: id,
    invitationTimestamp: share.invitedAt / 1000,
    status: share.status,
  }
}

function isAsked(arns: unknown, arn: string): boolean {
  return !Array.isArray(arns) || arns.length === 0 || arns.includes(arn)
}
