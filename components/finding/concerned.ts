import { asObject, asObjects, asText, parseJson, resourceDetails } from './resource-details'

/** The columns of `findings.detail` that say whom a finding concerns. The last four are JSON texts. */
export interface FindingNames {
  account: string | null
  resource: string | null
  resources: string | null
  evidences: string | null
  unmapped: string | null
}

/** Somebody who may have done what a finding reports. */
export interface ConcernedPrincipal {
  /** ARN, or a Kubernetes user's name. */
  principal: string
  /** `named`: the finding holds the ARN. `derived`: built from a name and the account. `guessed`: from an instance profile. */
  from: 'named' | 'derived' | 'guessed'
}

/** A resource as a finding names it. */
interface ConcernedResource {
  type: string | null
  uid: string | null
  region: string | null
  labels: string[]
  details: Record<string, Record<string, unknown>>
}

/** Users, addresses, keys, names and resources that a finding concerns; each once, the likeliest principal first. */
export interface Concerned {
  principals: ConcernedPrincipal[]
  ips: string[]
  keys: string[]
  hostnames: string[]
  resources: ConcernedResource[]
}

/** Reads from a finding whom and what it concerns. Anything malformed is passed over. */
export function concernedBy(finding: FindingNames): Concerned {
  const resources = [asObject(parseJson(finding.resource)), ...asObjects(parseJson(finding.resources))]
    .filter((resource) => resource !== undefined)
    .map(toResource)
  const evidences = asObjects(parseJson(finding.evidences))
  const unmapped = Object.entries(asObject(parseJson(finding.unmapped)) ?? {})
  const leftOver = (pattern: RegExp) => unmapped.flatMap(([key, value]) => (pattern.test(key) ? [asText(value)] : []))
  const endpointIp = (evidence: Record<string, unknown>, side: string) => asText(asObject(evidence[side])?.ip)
  return {
    principals: uniquePrincipals([
      ...resources.flatMap((resource) => principalsOf(resource, finding.account)),
      ...leftOver(/kubernetesUserDetails\/username$/).map(
        (name) => name && { principal: name, from: 'named' as const },
      ),
    ]),
    ips: unique([
      ...evidences.map((evidence) => endpointIp(evidence, 'src_endpoint')),
      ...evidences.map((evidence) => endpointIp(evidence, 'dst_endpoint')),
      ...leftOver(/ipAddressV[46]$/),
      ...resources.flatMap(({ details }) => textsOf(details.AwsEc2Instance?.IpV4Addresses)),
    ]),
    keys: unique(resources.flatMap((resource) => keysOf(resource))),
    hostnames: unique([
      ...evidences.map((evidence) => asText(asObject(evidence.query)?.hostname)),
      ...leftOver(/dnsRequestAction\/domain$/),
    ]),
    resources,
  }
}

function toResource(raw: Record<string, unknown>): ConcernedResource {
  return {
    type: asText(raw.type) ?? null,
    uid: asText(raw.uid) ?? null,
    region: asText(raw.region) ?? null,
    labels: textsOf(raw.labels),
    details: resourceDetails(raw.data),
  }
}

type Candidate = ConcernedPrincipal | '' | undefined

function principalsOf({ uid, details }: ConcernedResource, findingAccount: string | null): Candidate[] {
  const named =
    uid && /^arn:[^:]*:(iam::[^:]*:(user\/|role\/|root$)|sts::[^:]*:(assumed-role|federated-user)\/)/.test(uid)
  const { AwsIamAccessKey: key, AwsEc2Instance: instance, AwsLambdaFunction: lambda, Other: other } = details
  const account = asText(key?.AccountId) ?? findingAccount
  const role = asText(lambda?.Role)
  return [
    ...(named ? [{ principal: uid, from: 'named' as const }] : []),
    ...(key && account ? ofAccessKey(key, account) : []),
    ...(instance && account ? [ofInstance(uid, asText(instance.IamInstanceProfileArn), account)] : []),
    ...(role ? [{ principal: role, from: 'named' as const }] : []),
    ...Object.entries(other ?? {}).map(([name, value]): Candidate => {
      const user = /kubernetesUserDetails\/username$/.test(name) && asText(value)
      return user ? { principal: user, from: 'named' } : undefined
    }),
  ]
}

/** GuardDuty names a key's owner by name and type only (ASFF `AwsIamAccessKey`), the session behind `PrincipalId`. */
function ofAccessKey(key: Record<string, unknown>, account: string): Candidate[] {
  const name = asText(key.UserName) ?? asText(key.PrincipalName)
  const type = asText(key.PrincipalType) ?? 'IAMUser'
  const derived = (principal: string) => ({ principal, from: 'derived' as const })
  if (type === 'Root') return [derived(`arn:aws:iam::${account}:root`)]
  if (!name) return []
  if (type === 'IAMUser') return [derived(`arn:aws:iam::${account}:user/${name}`)]
  if (type === 'FederatedUser') return [derived(`arn:aws:sts::${account}:federated-user/${name}`)]
  const session = /^[A-Z0-9]+:(.+)$/s.exec(asText(key.PrincipalId) ?? '')?.[1]
  return [
    ...(session ? [derived(`arn:aws:sts::${account}:assumed-role/${name}/${session}`)] : []),
    derived(`arn:aws:iam::${account}:role/${name}`),
  ]
}

/** An instance acts as the session that bears its id; its profile usually, not surely, has the role's name. */
function ofInstance(uid: string | null, profile: string | undefined, account: string): Candidate {
  const instance = /i-[0-9a-f]{8,17}$/.exec(uid ?? '')?.[0]
  const role = profile && /instance-profile\/(?:.*\/)?([^/]+)$/.exec(profile)?.[1]
  return instance && role
    ? { principal: `arn:aws:sts::${account}:assumed-role/${role}/${instance}`, from: 'guessed' }
    : undefined
}

function keysOf({ uid, details }: ConcernedResource): (string | undefined)[] {
  return [/\b(A[KS]IA[A-Z0-9]{12,124})$/.exec(uid ?? '')?.[1], asText(details.AwsIamAccessKey?.AccessKeyId)]
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(asText).filter((text) => text !== undefined) : []
}

function unique(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))]
}

function uniquePrincipals(candidates: Candidate[]): ConcernedPrincipal[] {
  const byName = new Map<string, ConcernedPrincipal>()
  for (const candidate of candidates) {
    if (candidate && !byName.has(candidate.principal)) byName.set(candidate.principal, candidate)
  }
  const sureness = { named: 0, derived: 0, guessed: 1 }
  return [...byName.values()].sort((a, b) => sureness[a.from] - sureness[b.from])
}
