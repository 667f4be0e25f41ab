/** What a principal's identity policy allows. Actions and resources may end in `*`, as in IAM. */
export interface PolicyStatement {
  actions: string[]
  resources: string[]
}

/** An IAM user or role. */
export interface AwsPrincipal {
  arn: string
  policy: PolicyStatement[]
  /** Who may take on the role, and the external id that must be said. Users have none. */
  trust?: { principals: string[]; externalId?: string }
}

/** A pair of keys that somebody signs with. */
export interface AwsKey {
  accessKeyId: string
  secretAccessKey: string
  /** Only of temporary credentials. */
  sessionToken?: string
  /** ARN of the user or role that the keys act for. */
  principal: string
  sessionName?: string
  /** Epoch milliseconds after which the keys are refused. */
  expiresAt?: number
}

/** Who makes a call, and in which Region. */
export interface AwsCaller {
  principal: AwsPrincipal
  /** As GetCallerIdentity and error messages name the caller: a role appears as its session. */
  arn: string
  key: AwsKey
  /** Region of the signature's scope. */
  region: string
  /** Told each action for which the caller's policy is looked at, allowed or not. */
  onDemand?: (action: string) => void
}
