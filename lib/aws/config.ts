import type { AwsEnv, Env } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'

/** How AWS is reached: the environment's part, with the Region settled. */
export interface AwsConfig extends AwsEnv {
  region: string
}

/**
 * The configuration of AWS.
 * @throws LakewardenError `bad-params` where no Region is set
 */
export function awsConfig(env: Pick<Env, 'aws'>): AwsConfig {
  const { region } = env.aws
  if (!region) {
    throw new LakewardenError('bad-params', 'No AWS Region is set.', {
      hint: 'Set LAKEWARDEN_AWS_REGION to the Region of the lake.',
    })
  }
  return { ...env.aws, region }
}
