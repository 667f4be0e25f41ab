import type { Question } from '@/lib/sql/define-query'
import { huntCloudtrailAccessKeysMade } from './cloudtrail/access-keys-made'
import { huntCloudtrailCallsByRegion } from './cloudtrail/calls-by-region'
import { huntCloudtrailChangesByPrincipal } from './cloudtrail/changes-by-principal'
import { huntCloudtrailDeniedCalls } from './cloudtrail/denied-calls'
import { huntCloudtrailFailedCalls } from './cloudtrail/failed-calls'
import { huntCloudtrailFromAddress } from './cloudtrail/from-address'
import { huntCloudtrailFromPublicAddresses } from './cloudtrail/from-public-addresses'
import { huntCloudtrailIamActivity } from './cloudtrail/iam-activity'
import { huntCloudtrailIamChanges } from './cloudtrail/iam-changes'
import { huntCloudtrailOfAccessKey } from './cloudtrail/of-access-key'
import { huntCloudtrailPasswordsChanged } from './cloudtrail/passwords-changed'
import { huntCloudtrailSignIns } from './cloudtrail/sign-ins'
import { huntDnsAddressRecords } from './dns/address-records'
import { huntDnsDomains } from './dns/domains'
import { huntDnsNames } from './dns/names'
import { huntDnsOfName } from './dns/of-name'
import { huntDnsQueries } from './dns/queries'
import { huntDnsResolvedToAddress } from './dns/resolved-to-address'
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
import { huntKubernetesFromAddress } from './kubernetes/from-address'
import { huntKubernetesOfResource } from './kubernetes/of-resource'
import { huntKubernetesRequestsToPath } from './kubernetes/requests-to-path'
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
import { huntNetworkPairs } from './network/pairs'
import { huntNetworkRefused } from './network/refused'
import { huntNetworkSources } from './network/sources'
import { huntNetworkToPort } from './network/to-port'
import { huntWafCredentialFileProbes } from './waf/credential-file-probes'
import { huntWafProbesByCountry } from './waf/probes-by-country'
import { huntWafRequestsFromAddress } from './waf/requests-from-address'
import { huntWafRuleMatches } from './waf/rule-matches'

/** Every hunt, by name. */
export const hunts: readonly Question[] = [
  huntCloudtrailAccessKeysMade,
  huntCloudtrailCallsByRegion,
  huntCloudtrailChangesByPrincipal,
  huntCloudtrailDeniedCalls,
  huntCloudtrailFailedCalls,
  huntCloudtrailFromAddress,
  huntCloudtrailFromPublicAddresses,
  huntCloudtrailIamActivity,
  huntCloudtrailIamChanges,
  huntCloudtrailOfAccessKey,
  huntCloudtrailPasswordsChanged,
  huntCloudtrailSignIns,
  huntDnsAddressRecords,
  huntDnsDomains,
  huntDnsNames,
  huntDnsOfName,
  huntDnsQueries,
  huntDnsResolvedToAddress,
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
  huntKubernetesFromAddress,
  huntKubernetesOfResource,
  huntKubernetesRequestsToPath,
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
  huntNetworkPairs,
  huntNetworkRefused,
  huntNetworkSources,
  huntNetworkToPort,
  huntWafCredentialFileProbes,
  huntWafProbesByCountry,
  huntWafRequestsFromAddress,
  huntWafRuleMatches,
]
