/** ATT&CK's tactics that hunts are about, in the order of an attack. Source: attack.mitre.org, Enterprise matrix. */
export const tactics = [
  'reconnaissance',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
] as const

/** One of `tactics`. */
type Tactic = (typeof tactics)[number]

interface Technique {
  name: string
  tactics: readonly Tactic[]
}

/** ATT&CK's techniques that hunts name, by id, with the tactics that they serve in a cloud. */
export const techniques: Readonly<Record<string, Technique>> = {
  'T1021.007': { name: 'Remote Services: Cloud Services', tactics: ['lateral-movement'] },
  'T1021.008': { name: 'Remote Services: Direct Cloud VM Connections', tactics: ['lateral-movement'] },
  T1046: { name: 'Network Service Discovery', tactics: ['discovery'] },
  T1048: { name: 'Exfiltration Over Alternative Protocol', tactics: ['exfiltration'] },
  T1053: { name: 'Scheduled Task/Job', tactics: ['execution', 'persistence'] },
  'T1069.003': { name: 'Permission Groups Discovery: Cloud Groups', tactics: ['discovery'] },
  'T1071.004': { name: 'Application Layer Protocol: DNS', tactics: ['command-and-control'] },
  T1078: {
    name: 'Valid Accounts',
    tactics: ['initial-access', 'persistence', 'privilege-escalation', 'defense-evasion'],
  },
  'T1078.004': {
    name: 'Valid Accounts: Cloud Accounts',
    tactics: ['initial-access', 'persistence', 'privilege-escalation', 'defense-evasion'],
  },
  'T1087.004': { name: 'Account Discovery: Cloud Account', tactics: ['discovery'] },
  T1098: { name: 'Account Manipulation', tactics: ['persistence', 'privilege-escalation'] },
  'T1098.001': {
    name: 'Account Manipulation: Additional Cloud Credentials',
    tactics: ['persistence', 'privilege-escalation'],
  },
  'T1098.003': {
    name: 'Account Manipulation: Additional Cloud Roles',
    tactics: ['persistence', 'privilege-escalation'],
  },
  'T1098.005': { name: 'Account Manipulation: Device Registration', tactics: ['persistence', 'privilege-escalation'] },
  'T1098.006': {
    name: 'Account Manipulation: Additional Container Cluster Roles',
    tactics: ['persistence', 'privilege-escalation'],
  },
  'T1110.003': { name: 'Brute Force: Password Spraying', tactics: ['credential-access'] },
  'T1136.003': { name: 'Create Account: Cloud Account', tactics: ['persistence'] },
  T1190: { name: 'Exploit Public-Facing Application', tactics: ['initial-access'] },
  T1199: { name: 'Trusted Relationship', tactics: ['initial-access'] },
  T1485: { name: 'Data Destruction', tactics: ['impact'] },
  T1486: { name: 'Data Encrypted for Impact', tactics: ['impact'] },
  T1490: { name: 'Inhibit System Recovery', tactics: ['impact'] },
  T1496: { name: 'Resource Hijacking', tactics: ['impact'] },
  T1526: { name: 'Cloud Service Discovery', tactics: ['discovery'] },
  T1528: { name: 'Steal Application Access Token', tactics: ['credential-access'] },
  T1530: { name: 'Data from Cloud Storage', tactics: ['collection'] },
  T1531: { name: 'Account Access Removal', tactics: ['impact'] },
  T1535: { name: 'Unused/Unsupported Cloud Regions', tactics: ['defense-evasion'] },
  T1537: { name: 'Transfer Data to Cloud Account', tactics: ['exfiltration'] },
  'T1548.005': {
    name: 'Abuse Elevation Control Mechanism: Temporary Elevated Cloud Access',
    tactics: ['privilege-escalation', 'defense-evasion'],
  },
  'T1550.001': {
    name: 'Use Alternate Authentication Material: Application Access Token',
    tactics: ['defense-evasion', 'lateral-movement'],
  },
  'T1552.001': { name: 'Unsecured Credentials: Credentials In Files', tactics: ['credential-access'] },
  'T1552.005': { name: 'Unsecured Credentials: Cloud Instance Metadata API', tactics: ['credential-access'] },
  'T1552.007': { name: 'Unsecured Credentials: Container API', tactics: ['credential-access'] },
  'T1555.006': {
    name: 'Credentials from Password Stores: Cloud Secrets Management Stores',
    tactics: ['credential-access'],
  },
  'T1556.006': {
    name: 'Modify Authentication Process: Multi-Factor Authentication',
    tactics: ['credential-access', 'defense-evasion', 'persistence'],
  },
  'T1484.002': {
    name: 'Domain or Tenant Policy Modification: Trust Modification',
    tactics: ['defense-evasion', 'privilege-escalation'],
  },
  'T1562.001': { name: 'Impair Defenses: Disable or Modify Tools', tactics: ['defense-evasion'] },
  'T1562.007': { name: 'Impair Defenses: Disable or Modify Cloud Firewall', tactics: ['defense-evasion'] },
  'T1562.008': { name: 'Impair Defenses: Disable or Modify Cloud Logs', tactics: ['defense-evasion'] },
  'T1568.002': {
    name: 'Dynamic Resolution: Domain Generation Algorithms',
    tactics: ['command-and-control'],
  },
  'T1578.005': {
    name: 'Modify Cloud Compute Infrastructure: Modify Cloud Compute Configurations',
    tactics: ['defense-evasion'],
  },
  T1580: { name: 'Cloud Infrastructure Discovery', tactics: ['discovery'] },
  'T1595.002': { name: 'Active Scanning: Vulnerability Scanning', tactics: ['reconnaissance'] },
  T1609: { name: 'Container Administration Command', tactics: ['execution'] },
  T1610: { name: 'Deploy Container', tactics: ['execution', 'defense-evasion'] },
  T1611: { name: 'Escape to Host', tactics: ['privilege-escalation'] },
  T1613: { name: 'Container and Resource Discovery', tactics: ['discovery'] },
  T1619: { name: 'Cloud Storage Object Discovery', tactics: ['discovery'] },
  T1648: { name: 'Serverless Execution', tactics: ['execution'] },
  T1651: { name: 'Cloud Administration Command', tactics: ['execution'] },
}
