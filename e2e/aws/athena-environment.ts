import { ANALYST_KEYS } from './account'
import type { AwsServer } from './start-aws-server'

/** Settings that this machine may have, and that would lead a program elsewhere. */
const OTHERS = [
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'LAKEWARDEN_AWS_PROFILE',
  'LAKEWARDEN_ROLE_ARN',
  'LAKEWARDEN_EXTERNAL_ID',
]

/** The environment in which a program asks the wire server as the demo's analyst, and knows no other lake or account. */
export function athenaEnvironment({ endpoint, account }: AwsServer, base = process.env): NodeJS.ProcessEnv {
  const environment = {
    ...base,
    AWS_ACCESS_KEY_ID: ANALYST_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ANALYST_KEYS.secretAccessKey,
    LAKEWARDEN_ENGINE: 'athena',
    LAKEWARDEN_AWS_ENDPOINT: endpoint,
    LAKEWARDEN_AWS_REGION: account.region,
    LAKEWARDEN_ATHENA_WORKGROUP: 'lakewarden',
  }
  for (const name of OTHERS) delete (environment as NodeJS.ProcessEnv)[name]
  return environment
}
