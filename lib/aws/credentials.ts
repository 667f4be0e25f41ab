import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers'
import type { AwsConfig } from './config'
import { sessionName } from './session-name'

type Provider = ReturnType<typeof fromNodeProviderChain>

/**
 * Credentials as the configuration says: the SDK's default chain (environment, profile, SSO, web identity, container,
 * instance) and, where a role is set, a session of that role in the person's name.
 *
 * The clients keep what a provider gives until five minutes before it ends, then ask again: a session is renewed while
 * the old one still works. The STS client inside inherits neither Region nor endpoint, so it is told both.
 */
export function credentialsFor(config: AwsConfig, person?: string): Provider {
  const { region, endpoint, profile, roleArn, externalId } = config
  const sts = { region, ...(endpoint && { endpoint }), maxAttempts: 3 }
  const chain = fromNodeProviderChain({ ...(profile && { profile }), clientConfig: sts })
  if (!roleArn) return chain
  return fromTemporaryCredentials({
    masterCredentials: chain,
    params: {
      RoleArn: roleArn,
      RoleSessionName: sessionName(person),
      ...(externalId && { ExternalId: externalId }),
    },
    clientConfig: sts,
  })
}
