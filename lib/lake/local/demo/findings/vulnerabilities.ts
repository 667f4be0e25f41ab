import { HOSTS } from '../hosts'
import { hex32 } from '../stories/calls'
import type { Chance } from './chance'
import type { Finding, FindingState, Severity, Vulnerability } from './finding'
import { instanceResource } from './guard-duty'

const VULNERABILITIES: readonly Vulnerability[] = [
  {
    cve: 'CVE-2024-3094',
    score: 10,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
    epss: '0.84321',
    package: 'xz',
    version: '5.6.0',
    fixedIn: '0:5.6.2-1',
    isExploited: true,
  },
  {
    cve: 'CVE-2023-44487',
    score: 7.5,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
    epss: '0.94412',
    package: 'nginx',
    version: '1.24.0',
    fixedIn: '1:1.25.3-1',
    isExploited: true,
  },
  {
    cve: 'CVE-2024-6387',
    score: 8.1,
    vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
    epss: '0.43120',
    package: 'openssh',
    version: '9.6p1',
    fixedIn: '0:9.8p1-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2023-38545',
    score: 9.8,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    epss: '0.25180',
    package: 'curl',
    version: '8.3.0',
    fixedIn: '0:8.4.0-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2024-2961',
    score: 7.3,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:L/A:L',
    epss: '0.91010',
    package: 'glibc',
    version: '2.34',
    fixedIn: '0:2.34-100',
    isExploited: true,
  },
  {
    cve: 'CVE-2023-4911',
    score: 7.8,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H',
    epss: '0.62110',
    package: 'glibc',
    version: '2.34',
    fixedIn: '0:2.34-83',
    isExploited: true,
  },
  {
    cve: 'CVE-2024-28182',
    score: 5.3,
    vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L',
    epss: '0.00450',
    package: 'nghttp2',
    version: '1.57.0',
    fixedIn: '0:1.61.0-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2023-7104',
    score: 5.5,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:H',
    epss: '0.00090',
    package: 'sqlite',
    version: '3.40.1',
    fixedIn: '0:3.44.2-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2024-0727',
    score: 5.5,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H',
    epss: '0.00210',
    package: 'openssl',
    version: '3.0.8',
    fixedIn: '1:3.0.13-1',
    isExploited: false,
  },
  {
    cve: 'CVE-2024-22365',
    score: 3.3,
    vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:N/I:N/A:L',
    epss: '0.00050',
    package: 'pam',
    version: '1.5.1',
    fixedIn: '0:1.6.0-1',
    isExploited: false,
  },
]

/** Inspector's findings: known holes in the packages of the company's machines, some closed since. */
export function vulnerabilityFindings({ random, daysAgo }: Chance): Finding[] {
  const findings: Finding[] = []
  for (const host of HOSTS.filter((h) => h.instance)) {
    for (const v of VULNERABILITIES) {
      if (random() > (v.score >= 9 ? 0.12 : 0.55)) continue
      const severity: Severity = v.score >= 9 ? 5 : v.score >= 7 ? 4 : v.score >= 4 ? 3 : 2
      const found = 4 + random() * 54
      const isFixed = random() < (v.score >= 9 ? 0.75 : 0.5)
      const states: FindingState[] = [
        { at: daysAgo(found) },
        { at: daysAgo(found * 0.7) },
        { at: daysAgo(found * 0.4), workflow: random() < 0.3 ? 'NOTIFIED' : 'NEW' },
      ]
      if (isFixed) states.push({ at: daysAgo(found * 0.15), workflow: 'RESOLVED', record: 'ARCHIVED' })
      findings.push({
        kind: 'vulnerability',
        uid: `arn:aws:inspector2:${host.region}:${host.account}:finding/${hex32(`${v.cve}${host.eni}`)}`,
        product: 'Inspector',
        account: host.account as Finding['account'],
        region: host.region,
        generator: 'AWSInspector',
        title: `${v.cve} - ${v.package}`,
        desc: `${v.package} ${v.version} is affected by ${v.cve}.`,
        types: ['Software and Configuration Checks/Vulnerabilities/CVE'],
        severity,
        firstSeen: daysAgo(found),
        resources: [instanceResource(host)],
        remediation: {
          desc: `Update ${v.package} to ${v.fixedIn} or later.`,
          url: `https://nvd.nist.gov/vuln/detail/${v.cve}`,
        },
        vulnerability: v,
        states,
      })
    }
  }
  return findings
}
