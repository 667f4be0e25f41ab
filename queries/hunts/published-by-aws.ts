/** A query that AWS publishes for Security Lake, and where it is in the library. */
interface Published {
  /** `G1` and so on: the User Guide's queries for source version 2, by source; `K1` and so on: the CIRT library's. */
  id: string
  asks: string
  /** Hunts that answer it; none where the window and scope of every hunt do. */
  hunts: readonly string[]
  /** What its text gets wrong, or what is done otherwise, and why. */
  differs?: string
}

/** The queries of the User Guide (`subscriber-query-examples2`). */
export const publishedInUserGuide: readonly Published[] = [
  {
    id: 'G1',
    asks: 'all Security Hub findings',
    hunts: ['hunts.findings.records'],
    differs: 'Selects the leaves that tell a finding apart instead of every column.',
  },
  {
    id: 'G2',
    asks: 'VPC traffic of a source address since a date',
    hunts: ['hunts.network.from-address'],
    differs: "The date is the window's beginning.",
  },
  {
    id: 'G3',
    asks: 'snippets for windows of time',
    hunts: [],
    differs: 'Every hunt has a window, relative or absolute, in any time zone.',
  },
  {
    id: 'G4',
    asks: 'an address across tables, by observables',
    hunts: ['hunts.lake.address-anywhere'],
    differs:
      'Reads the columns: `observables` is empty in many lakes. Covers every source instead of two, each counted instead of joined row by row.',
  },
  {
    id: 'C1',
    asks: 'unauthorised attempts',
    hunts: ['hunts.cloudtrail.denied-calls'],
    differs:
      'The four error codes asked for leave out the other spellings (`AccessDeniedException`, `UnauthorizedAccess`, `Client.UnauthorizedOperation`, ...); all are found.',
  },
  { id: 'C2', asks: 'CloudTrail activity of an address', hunts: ['hunts.cloudtrail.from-address'] },
  {
    id: 'C3',
    asks: 'IAM activity',
    hunts: ['hunts.cloudtrail.iam-activity'],
    differs: 'Leaves instead of every column.',
  },
  { id: 'C4', asks: 'where a credential was used', hunts: ['hunts.cloudtrail.of-access-key'] },
  {
    id: 'C5',
    asks: 'failed records',
    hunts: ['hunts.cloudtrail.failed-calls'],
    differs:
      "Asks for `status = 'failed'`, which no row has: the data say `Failure`, and some failures tell only an error code.",
  },
  { id: 'R1', asks: 'DNS queries', hunts: ['hunts.dns.queries'] },
  {
    id: 'R2',
    asks: 'DNS queries that match a name',
    hunts: ['hunts.dns.of-name'],
    differs:
      "`LIKE` without a wildcard finds the name alone; names below it are found too, and the dot at a name's end need not be typed.",
  },
  {
    id: 'R3',
    asks: 'DNS queries that did not resolve',
    hunts: ['hunts.dns.unresolved'],
    differs: 'A missing list of answers counts as none: `cardinality(NULL) = 0` is not true.',
  },
  {
    id: 'R4',
    asks: 'DNS queries that resolved to an address',
    hunts: ['hunts.dns.resolved-to-address'],
    differs: 'One row a query, where unnesting the answers repeats it.',
  },
  {
    id: 'S1',
    asks: 'new findings of medium severity and above',
    hunts: ['hunts.findings.new'],
    differs:
      'By the latest state: every update is a row of its own, so a finding that was closed since is New in an older row. `Other` (99) is not above Critical.',
  },
  {
    id: 'S2',
    asks: 'instance credentials used externally',
    hunts: ['hunts.findings.outside-credentials'],
    differs: 'One row a finding.',
  },
  {
    id: 'S3',
    asks: 'accounts with most EC2 findings',
    hunts: ['hunts.findings.accounts'],
    differs: 'Counts findings, not their updates, and looks into `resource`, too: only detections fill `resources`.',
  },
  { id: 'S4', asks: 'duplicate findings', hunts: ['hunts.findings.repeated'] },
  {
    id: 'S5',
    asks: 'findings that are not informational',
    hunts: ['hunts.findings.records'],
    differs: 'By the number of the severity.',
  },
  {
    id: 'S6',
    asks: 'findings on S3 buckets',
    hunts: ['hunts.findings.on-resource-type'],
    differs: 'The text asks for a type `amzn-s3-demo-bucket`, which is none: `AwsS3Bucket` is meant.',
  },
  {
    id: 'S7',
    asks: 'CVSS score above 1',
    hunts: ['hunts.findings.vulnerabilities'],
    differs: 'A comma is missing after `DISTINCT finding_info.uid`, so that the text does not run.',
  },
  { id: 'S8', asks: 'findings of a CVE', hunts: ['hunts.findings.of-cve'] },
  { id: 'S9', asks: 'products that send findings', hunts: ['hunts.findings.products'] },
  {
    id: 'S10',
    asks: 'resource types in findings',
    hunts: ['hunts.findings.resource-types'],
    differs: '`resource` alone misses every detection, which fills `resources`.',
  },
  { id: 'S11', asks: 'vulnerable packages', hunts: ['hunts.findings.vulnerable-packages'] },
  { id: 'S12', asks: 'findings that changed', hunts: ['hunts.findings.changed'] },
  {
    id: 'V1',
    asks: 'traffic in Regions',
    hunts: ['hunts.network.in-regions'],
    differs: "The Regions are those of the page's scope.",
  },
  { id: 'V2', asks: 'traffic of an address and source port 22', hunts: ['hunts.network.from-address'] },
  { id: 'V3', asks: 'distinct destination addresses', hunts: ['hunts.network.destinations'] },
  {
    id: 'V4',
    asks: 'traffic from 198.51.100.0/24',
    hunts: ['hunts.network.from-network'],
    differs: 'Compares the first two octets, which is a /16; any network is taken, IPv4 or IPv6.',
  },
  { id: 'V5', asks: 'HTTPS traffic', hunts: ['hunts.network.to-port'] },
  { id: 'V6', asks: 'traffic to port 443 by packets', hunts: ['hunts.network.to-port'] },
  {
    id: 'V7',
    asks: 'traffic between two addresses',
    hunts: ['hunts.network.between-addresses'],
    differs: '`AND` and `OR` without brackets let one half escape the window and read the whole table.',
  },
  { id: 'V8', asks: 'inbound traffic', hunts: ['hunts.network.by-direction'] },
  { id: 'V9', asks: 'outbound traffic', hunts: ['hunts.network.by-direction'] },
  { id: 'V10', asks: 'rejected traffic', hunts: ['hunts.network.refused'] },
  {
    id: 'E1',
    asks: 'EKS requests to a URL',
    hunts: ['hunts.kubernetes.requests-to-path'],
    differs: "Asks for `activity_name = 'get'`: the data say `Read`.",
  },
  { id: 'E2', asks: 'EKS updates from an address', hunts: ['hunts.kubernetes.from-address'] },
  {
    id: 'E3',
    asks: 'EKS requests by resource name',
    hunts: ['hunts.kubernetes.of-resource'],
    differs: 'One row a request.',
  },
  {
    id: 'W1',
    asks: 'WAF POST requests of an address',
    hunts: ['hunts.waf.requests-from-address'],
    differs: "By the request's method, which says it in one spelling.",
  },
  { id: 'W2', asks: 'WAF requests by managed rule group', hunts: ['hunts.waf.rule-matches'] },
  { id: 'W3', asks: 'WAF requests that match a regular expression', hunts: ['hunts.waf.rule-matches'] },
  { id: 'W4', asks: 'denied GET requests for credential files', hunts: ['hunts.waf.credential-file-probes'] },
  { id: 'W5', asks: 'the same by country', hunts: ['hunts.waf.probes-by-country'] },
]

/** The kinds of queries of AWS's incident responders (`aws-security-analytics-bootstrap`), which ask for source version 1. */
export const publishedByResponders: readonly Published[] = [
  { id: 'K1', asks: 'events by Region', hunts: ['hunts.cloudtrail.calls-by-region'] },
  { id: 'K2', asks: 'events by Region and name', hunts: ['hunts.cloudtrail.calls-by-region'] },
  { id: 'K3', asks: 'sign-ins and roles taken, with addresses', hunts: ['hunts.cloudtrail.sign-ins'] },
  { id: 'K4', asks: 'the same, another form', hunts: ['hunts.cloudtrail.sign-ins'] },
  { id: 'K5', asks: 'activity of a user without reads', hunts: ['hunts.cloudtrail.changes-by-principal'] },
  { id: 'K6', asks: 'the same with a user name', hunts: ['hunts.cloudtrail.changes-by-principal'] },
  { id: 'K7', asks: 'activity by IAM user', hunts: ['hunts.cloudtrail.changes-by-principal'] },
  { id: 'K8', asks: 'activity by access key', hunts: ['hunts.cloudtrail.changes-by-principal'] },
  { id: 'K9', asks: 'IAM changes that succeeded', hunts: ['hunts.cloudtrail.iam-changes'] },
  { id: 'K10', asks: 'access keys made', hunts: ['hunts.cloudtrail.access-keys-made'] },
  { id: 'K11', asks: 'password changes', hunts: ['hunts.cloudtrail.passwords-changed'] },
  { id: 'K12', asks: 'calls from public addresses', hunts: ['hunts.cloudtrail.from-public-addresses'] },
  { id: 'K13', asks: 'data events of a Lambda function', hunts: ['hunts.lambda.of-function'] },
  { id: 'K14', asks: 'hostnames by number of instances', hunts: ['hunts.dns.names'] },
  { id: 'K15', asks: 'hostnames by number of queries', hunts: ['hunts.dns.names'] },
  { id: 'K16', asks: 'address records', hunts: ['hunts.dns.address-records'] },
  { id: 'K17', asks: 'domains split at their last labels', hunts: ['hunts.dns.domains'] },
  { id: 'K18', asks: 'records that resolve to an address', hunts: ['hunts.dns.resolved-to-address'] },
  { id: 'K19', asks: 'Security Hub times as timestamps', hunts: ['hunts.findings.changed'] },
  { id: 'K20', asks: 'control ids', hunts: ['hunts.findings.failed-controls'] },
  { id: 'K21', asks: 'findings flattened to the names of ASFF', hunts: ['hunts.findings.flattened'] },
  { id: 'K22', asks: 'Macie findings', hunts: ['hunts.findings.of-product'] },
  { id: 'K23', asks: 'Macie findings with failed checks', hunts: ['hunts.findings.sensitive-data-exposed'] },
  { id: 'K24', asks: 'pairs of addresses by records', hunts: ['hunts.network.pairs'] },
  { id: 'K25', asks: 'pairs of addresses by bytes', hunts: ['hunts.network.pairs'] },
  { id: 'K26', asks: 'bytes from port 443 of an instance', hunts: ['hunts.network.pairs'] },
  { id: 'K27', asks: 'bytes by addresses and ports', hunts: ['hunts.network.pairs'] },
  { id: 'K28', asks: 'flows between two addresses with direction', hunts: ['hunts.network.between-addresses'] },
  { id: 'K29', asks: 'first and last seen of a source', hunts: ['hunts.network.sources'] },
  { id: 'K30', asks: 'internal addresses that talk most', hunts: ['hunts.network.internal-talkers'] },
  { id: 'K31', asks: 'traffic between private and public', hunts: ['hunts.network.boundary'] },
  { id: 'K32', asks: 'traffic inside 172.16.0.0/12', hunts: ['hunts.network.boundary'] },
  { id: 'K33', asks: 'everything but internal traffic', hunts: ['hunts.network.boundary'] },
  {
    id: 'K34',
    asks: 'tests of partitions: accounts, Regions, days',
    hunts: [],
    differs: 'Every hunt has accounts, Regions and a window.',
  },
]
