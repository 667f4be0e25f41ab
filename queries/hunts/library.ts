import type { Question } from '@/lib/sql/define-query'
import { huntCloudtrailAccessKeysMade } from './cloudtrail/access-keys-made'
import { huntCloudtrailAdministratorGranted } from './cloudtrail/administrator-granted'
import { huntCloudtrailCallsByRegion } from './cloudtrail/calls-by-region'
import { huntCloudtrailChangesByPrincipal } from './cloudtrail/changes-by-principal'
import { huntCloudtrailDatabasesExposed } from './cloudtrail/databases-exposed'
import { huntCloudtrailDeniedBurst } from './cloudtrail/denied-burst'
import { huntCloudtrailDeniedCalls } from './cloudtrail/denied-calls'
import { huntCloudtrailDetectorsImpaired } from './cloudtrail/detectors-impaired'
import { huntCloudtrailDiscoveryBurst } from './cloudtrail/discovery-burst'
import { huntCloudtrailFailedCalls } from './cloudtrail/failed-calls'
import { huntCloudtrailFromAddress } from './cloudtrail/from-address'
import { huntCloudtrailFromPublicAddresses } from './cloudtrail/from-public-addresses'
import { huntCloudtrailIamActivity } from './cloudtrail/iam-activity'
import { huntCloudtrailIamChanges } from './cloudtrail/iam-changes'
import { huntCloudtrailIdentityProvidersChanged } from './cloudtrail/identity-providers-changed'
import { huntCloudtrailInlinePolicies } from './cloudtrail/inline-policies'
import { huntCloudtrailInstanceRoleOutside } from './cloudtrail/instance-role-outside'
import { huntCloudtrailInstancesStarted } from './cloudtrail/instances-started'
import { huntCloudtrailKeyFromManyAddresses } from './cloudtrail/key-from-many-addresses'
import { huntCloudtrailKmsKeysLost } from './cloudtrail/kms-keys-lost'
import { huntCloudtrailLambdaBackdoors } from './cloudtrail/lambda-backdoors'
import { huntCloudtrailLogsAndAlarmsRemoved } from './cloudtrail/logs-and-alarms-removed'
import { huntCloudtrailMfaChanged } from './cloudtrail/mfa-changed'
import { huntCloudtrailNetworkLogsRemoved } from './cloudtrail/network-logs-removed'
import { huntCloudtrailNetworkPathsChanged } from './cloudtrail/network-paths-changed'
import { huntCloudtrailOfAccessKey } from './cloudtrail/of-access-key'
import { huntCloudtrailOrganisationLeft } from './cloudtrail/organisation-left'
import { huntCloudtrailPasswordSpray } from './cloudtrail/password-spray'
import { huntCloudtrailPasswordsChanged } from './cloudtrail/passwords-changed'
import { huntCloudtrailPolicyVersions } from './cloudtrail/policy-versions'
import { huntCloudtrailRemoteShells } from './cloudtrail/remote-shells'
import { huntCloudtrailRoleChaining } from './cloudtrail/role-chaining'
import { huntCloudtrailRootActivity } from './cloudtrail/root-activity'
import { huntCloudtrailSecretsBurst } from './cloudtrail/secrets-burst'
import { huntCloudtrailSecurityGroupsOpened } from './cloudtrail/security-groups-opened'
import { huntCloudtrailSessionTokens } from './cloudtrail/session-tokens'
import { huntCloudtrailSignIns } from './cloudtrail/sign-ins'
import { huntCloudtrailSignInsFromNewAddresses } from './cloudtrail/sign-ins-from-new-addresses'
import { huntCloudtrailSignInsWithoutMfa } from './cloudtrail/sign-ins-without-mfa'
import { huntCloudtrailSnapshotsShared } from './cloudtrail/snapshots-shared'
import { huntCloudtrailTrailsWeakened } from './cloudtrail/trails-weakened'
import { huntCloudtrailTrustChanged } from './cloudtrail/trust-changed'
import { huntCloudtrailUnusedRegions } from './cloudtrail/unused-regions'
import { huntCloudtrailUserData } from './cloudtrail/user-data'
import { huntCloudtrailUsersMade } from './cloudtrail/users-made'
import { huntCloudtrailWhoAmI } from './cloudtrail/who-am-i'
import { huntCloudtrailWindowsPasswords } from './cloudtrail/windows-passwords'
import { huntDnsAddressRecords } from './dns/address-records'
import { huntDnsDomains } from './dns/domains'
import { huntDnsMiningNames } from './dns/mining-names'
import { huntDnsNames } from './dns/names'
import { huntDnsNewDomains } from './dns/new-domains'
import { huntDnsOfName } from './dns/of-name'
import { huntDnsPrivateAnswers } from './dns/private-answers'
import { huntDnsQueries } from './dns/queries'
import { huntDnsResolvedToAddress } from './dns/resolved-to-address'
import { huntDnsTunnelling } from './dns/tunnelling'
import { huntDnsUnknownNameBursts } from './dns/unknown-name-bursts'
import { huntDnsUnresolved } from './dns/unresolved'
import { huntFindingsAccounts } from './findings/accounts'
import { huntFindingsActorChangedIam } from './findings/actor-changed-iam'
import { huntFindingsChanged } from './findings/changed'
import { huntFindingsClosedByCaller } from './findings/closed-by-caller'
import { huntFindingsFailedControls } from './findings/failed-controls'
import { huntFindingsFlattened } from './findings/flattened'
import { huntFindingsNew } from './findings/new'
import { huntFindingsOfCve } from './findings/of-cve'
import { huntFindingsOfProduct } from './findings/of-product'
import { huntFindingsOnResourceType } from './findings/on-resource-type'
import { huntFindingsOutsideCredentials } from './findings/outside-credentials'
import { huntFindingsProducts } from './findings/products'
import { huntFindingsRecords } from './findings/records'
import { huntFindingsRepeated } from './findings/repeated'
import { huntFindingsResourceTypes } from './findings/resource-types'
import { huntFindingsSensitiveDataExposed } from './findings/sensitive-data-exposed'
import { huntFindingsVulnerabilities } from './findings/vulnerabilities'
import { huntFindingsVulnerablePackages } from './findings/vulnerable-packages'
import { huntKubernetesAccessChanged } from './kubernetes/access-changed'
import { huntKubernetesAnonymousRequests } from './kubernetes/anonymous-requests'
import { huntKubernetesDeniedBursts } from './kubernetes/denied-bursts'
import { huntKubernetesFromAddress } from './kubernetes/from-address'
import { huntKubernetesOfResource } from './kubernetes/of-resource'
import { huntKubernetesPrivilegedPods } from './kubernetes/privileged-pods'
import { huntKubernetesRequestsToPath } from './kubernetes/requests-to-path'
import { huntKubernetesRoleBindings } from './kubernetes/role-bindings'
import { huntKubernetesSecretsRead } from './kubernetes/secrets-read'
import { huntKubernetesShells } from './kubernetes/shells'
import { huntKubernetesTokensRequested } from './kubernetes/tokens-requested'
import { huntKubernetesWebhooksChanged } from './kubernetes/webhooks-changed'
import { huntKubernetesWorkloadsMade } from './kubernetes/workloads-made'
import { huntLakeAddressAnywhere } from './lake/address-anywhere'
import { huntLambdaOfFunction } from './lambda/of-function'
import { huntNetworkBetweenAddresses } from './network/between-addresses'
import { huntNetworkBoundary } from './network/boundary'
import { huntNetworkByDirection } from './network/by-direction'
import { huntNetworkDestinations } from './network/destinations'
import { huntNetworkFromAddress } from './network/from-address'
import { huntNetworkFromNetwork } from './network/from-network'
import { huntNetworkInRegions } from './network/in-regions'
import { huntNetworkInternalTalkers } from './network/internal-talkers'
import { huntNetworkLargeEgress } from './network/large-egress'
import { huntNetworkMissingLogs } from './network/missing-logs'
import { huntNetworkOutsideResolvers } from './network/outside-resolvers'
import { huntNetworkPairs } from './network/pairs'
import { huntNetworkPortScans } from './network/port-scans'
import { huntNetworkReachedAdminPorts } from './network/reached-admin-ports'
import { huntNetworkRefused } from './network/refused'
import { huntNetworkSources } from './network/sources'
import { huntNetworkToPort } from './network/to-port'
import { huntS3BucketsMadePublic } from './s3/buckets-made-public'
import { huntS3BulkDownloads } from './s3/bulk-downloads'
import { huntS3ProtectionWeakened } from './s3/protection-weakened'
import { huntS3Ransom } from './s3/ransom'
import { huntWafCredentialFileProbes } from './waf/credential-file-probes'
import { huntWafProbesByCountry } from './waf/probes-by-country'
import { huntWafRequestsFromAddress } from './waf/requests-from-address'
import { huntWafRuleMatches } from './waf/rule-matches'

/** Every hunt, by name. */
export const hunts: readonly Question[] = [
  huntCloudtrailAccessKeysMade,
  huntCloudtrailAdministratorGranted,
  huntCloudtrailCallsByRegion,
  huntCloudtrailChangesByPrincipal,
  huntCloudtrailDatabasesExposed,
  huntCloudtrailDeniedBurst,
  huntCloudtrailDeniedCalls,
  huntCloudtrailDetectorsImpaired,
  huntCloudtrailDiscoveryBurst,
  huntCloudtrailFailedCalls,
  huntCloudtrailFromAddress,
  huntCloudtrailFromPublicAddresses,
  huntCloudtrailIamActivity,
  huntCloudtrailIamChanges,
  huntCloudtrailIdentityProvidersChanged,
  huntCloudtrailInlinePolicies,
  huntCloudtrailInstanceRoleOutside,
  huntCloudtrailInstancesStarted,
  huntCloudtrailKeyFromManyAddresses,
  huntCloudtrailKmsKeysLost,
  huntCloudtrailLambdaBackdoors,
  huntCloudtrailLogsAndAlarmsRemoved,
  huntCloudtrailMfaChanged,
  huntCloudtrailNetworkLogsRemoved,
  huntCloudtrailNetworkPathsChanged,
  huntCloudtrailOfAccessKey,
  huntCloudtrailOrganisationLeft,
  huntCloudtrailPasswordSpray,
  huntCloudtrailPasswordsChanged,
  huntCloudtrailPolicyVersions,
  huntCloudtrailRemoteShells,
  huntCloudtrailRoleChaining,
  huntCloudtrailRootActivity,
  huntCloudtrailSecretsBurst,
  huntCloudtrailSecurityGroupsOpened,
  huntCloudtrailSessionTokens,
  huntCloudtrailSignInsFromNewAddresses,
  huntCloudtrailSignInsWithoutMfa,
  huntCloudtrailSignIns,
  huntCloudtrailSnapshotsShared,
  huntCloudtrailTrailsWeakened,
  huntCloudtrailTrustChanged,
  huntCloudtrailUnusedRegions,
  huntCloudtrailUserData,
  huntCloudtrailUsersMade,
  huntCloudtrailWhoAmI,
  huntCloudtrailWindowsPasswords,
  huntDnsAddressRecords,
  huntDnsDomains,
  huntDnsMiningNames,
  huntDnsNames,
  huntDnsNewDomains,
  huntDnsOfName,
  huntDnsPrivateAnswers,
  huntDnsQueries,
  huntDnsResolvedToAddress,
  huntDnsTunnelling,
  huntDnsUnknownNameBursts,
  huntDnsUnresolved,
  huntFindingsAccounts,
  huntFindingsActorChangedIam,
  huntFindingsChanged,
  huntFindingsClosedByCaller,
  huntFindingsFailedControls,
  huntFindingsFlattened,
  huntFindingsNew,
  huntFindingsOfCve,
  huntFindingsOfProduct,
  huntFindingsOnResourceType,
  huntFindingsOutsideCredentials,
  huntFindingsProducts,
  huntFindingsRecords,
  huntFindingsRepeated,
  huntFindingsResourceTypes,
  huntFindingsSensitiveDataExposed,
  huntFindingsVulnerabilities,
  huntFindingsVulnerablePackages,
  huntKubernetesAccessChanged,
  huntKubernetesAnonymousRequests,
  huntKubernetesDeniedBursts,
  huntKubernetesFromAddress,
  huntKubernetesOfResource,
  huntKubernetesPrivilegedPods,
  huntKubernetesRequestsToPath,
  huntKubernetesRoleBindings,
  huntKubernetesSecretsRead,
  huntKubernetesShells,
  huntKubernetesTokensRequested,
  huntKubernetesWebhooksChanged,
  huntKubernetesWorkloadsMade,
  huntLakeAddressAnywhere,
  huntLambdaOfFunction,
  huntNetworkBetweenAddresses,
  huntNetworkBoundary,
  huntNetworkByDirection,
  huntNetworkDestinations,
  huntNetworkFromAddress,
  huntNetworkFromNetwork,
  huntNetworkInRegions,
  huntNetworkInternalTalkers,
  huntNetworkLargeEgress,
  huntNetworkMissingLogs,
  huntNetworkOutsideResolvers,
  huntNetworkPairs,
  huntNetworkPortScans,
  huntNetworkReachedAdminPorts,
  huntNetworkRefused,
  huntNetworkSources,
  huntNetworkToPort,
  huntS3BucketsMadePublic,
  huntS3BulkDownloads,
  huntS3ProtectionWeakened,
  huntS3Ransom,
  huntWafCredentialFileProbes,
  huntWafProbesByCountry,
  huntWafRequestsFromAddress,
  huntWafRuleMatches,
]
