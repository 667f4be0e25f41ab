import { describe, expect, test } from 'vitest'
import { normaliseEksAudit } from './eks-audit'
import { normaliseRoute53 } from './route53'
import { normaliseSecurityHub } from './security-hub'
import { normaliseWaf } from './waf'

describe('Route 53, current form', () => {
  const query = {
    ...{ version: '1.100000', account_id: '123456789012', region: 'us-east-1', vpc_id: 'vpc-1', query_type: 'A' },
    ...{ query_timestamp: '2024-02-04T17:51:55Z', query_name: 'a.example.', query_class: 'IN', srcaddr: '10.0.0.4' },
    ...{ rcode: 'NXDOMAIN', srcport: '56067', transport: 'UDP', srcids: { instance: 'i-1' }, answers: [] },
  }
  test('every query is Traffic, its outcome in rcode', () => {
    const { row } = normaliseRoute53(query, 'current')
    expect(row).toMatchObject({ activity_name: 'Traffic', type_uid: 400306, rcode: 'NXDomain', rcode_id: 3 })
    expect(row).toMatchObject({ src_endpoint: { instance_uid: 'i-1', port: 56067 } })
    expect([row.answers, row.action, row.dst_endpoint]).toEqual([undefined, undefined, undefined])
  })
  test('the firewall’s verdict', () => {
    const { row } = normaliseRoute53({ ...query, firewall_rule_action: 'BLOCK' }, 'current')
    expect(row).toMatchObject({ action: 'Denied', action_id: 2, disposition: 'Blocked' })
  })
})

describe('EKS audit, current form', () => {
  const audit = {
    ...{ kind: 'Event', apiVersion: 'audit.k8s.io/v1', level: 'Metadata', auditID: 'x', stage: 'ResponseComplete' },
    ...{
      verb: 'create',
      requestURI: '/api/v1/namespaces/a/pods/b/exec?command=sh',
      sourceIPs: ['192.0.2.1', '10.0.0.1'],
    },
    user: { username: 'kubernetes-admin', groups: ['system:masters'], extra: { arn: ['arn:aws:iam::1:user/a'] } },
    objectRef: { resource: 'pods', subresource: 'exec', namespace: 'a', name: 'b' },
    requestReceivedTimestamp: '2024-02-01T00:00:00.000001Z',
    stageTimestamp: '2024-02-01T00:00:30.642854Z',
  }
  test('times, groups, addresses, resource', () => {
    const { row, time, account } = normaliseEksAudit(audit, 'current', { account: '111122223333', region: 'eu-west-1' })
    expect({ time: time % 60_000, account }).toEqual({ time: 30_642, account: '111122223333' })
    expect(row).toMatchObject({
      metadata: { product: { name: 'Amazon EKS', feature: { name: 'Elastic Kubernetes Service' } } },
      actor: { user: { name: 'kubernetes-admin', groups: [{ name: 'system:masters' }], type_id: 0 } },
      cloud: { account: { uid: 'arn:aws:iam::1:user/a' } },
      src_endpoint: { ip: '192.0.2.1', intermediate_ips: ['10.0.0.1'] },
      resources: [{ type: 'pods/exec', namespace: 'a', name: 'b' }],
      activity_name: 'Create',
      start_time_dt: '2024-02-01T00:00:00.000',
      unmapped: { kind: 'Event', 'sourceIPs[]': '192.0.2.1,10.0.0.1' },
    })
  })
})

describe('WAF', () => {
  test('a blocked request', () => {
    const { row, account, region } = normaliseWaf(
      {
        ...{ timestamp: 1683355579981, formatVersion: 1, action: 'BLOCK', responseCodeSent: 405, labels: null },
        webaclId: 'arn:aws:wafv2:ap-southeast-2:111122223333:regional/webacl/STMTest/1EXAMPLE',
        ...{
          terminatingRuleId: 'STMTest_SQLi_XSS',
          terminatingRuleType: 'REGULAR',
          httpSourceName: '-',
          httpSourceId: '-',
        },
        terminatingRuleMatchDetails: [
          {
            conditionType: 'SQL_INJECTION',
            sensitivityLevel: 'HIGH',
            location: 'HEADER',
            matchedData: ['10', 'AND', '1'],
          },
        ],
        rateBasedRuleList: [],
        httpRequest: {
          ...{ clientIp: '1.1.1.1', country: 'AU', uri: '/', args: '', httpVersion: 'HTTP/1.1', httpMethod: 'PATCH' },
          requestId: 'rid',
          headers: [
            { name: 'host', value: 'example.com' },
            { name: 'X-Forwarded-For', value: '192.0.2.1, 192.0.2.2' },
          ],
        },
      },
      'current',
    )
    expect({ account, region }).toEqual({ account: '111122223333', region: 'ap-southeast-2' })
    expect(row).toMatchObject({
      ...{ time: 1683355579981, http_status: 405, action_id: 2, disposition_id: 2, disposition: 'Blocked' },
      activity_name: 'Other',
      metadata: { product: { version: '1', name: 'AWS WAF' } },
      http_request: {
        ...{ args: '', url: { path: '/', hostname: 'example.com' }, x_forwarded_for: ['192.0.2.1', '192.0.2.2'] },
        http_headers: [{ name: 'host' }, { name: 'X-Forwarded-For' }],
      },
      firewall_rule: { condition: 'SQL_INJECTION', match_location: 'HEADER', match_details: ['10', 'AND', '1'] },
      unmapped: { 'terminatingRuleMatchDetails[].sensitivityLevel': 'HIGH' },
    })
  })
})

describe('Security Hub, current form', () => {
  const finding = {
    ...{ SchemaVersion: '2018-10-08', Id: 'f-1', ProductName: 'GuardDuty', CompanyName: 'Amazon', Region: 'us-east-1' },
    ...{ ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/guardduty', AwsAccountId: '111122223333' },
    ...{ CreatedAt: '2024-01-01T00:00:00Z', UpdatedAt: '2024-01-02T00:00:00Z', Severity: { Label: 'HIGH' } },
    ...{ Workflow: { Status: 'NEW' }, RecordState: 'ACTIVE' },
    Resources: [
      { Type: 'AwsEc2Instance', Id: 'i-1', Details: { A: { n: 1 } } },
      { Type: 'Other', Id: 'o-1' },
    ],
    ProductFields: {
      'aws/guardduty/service/action/awsApiCallAction/api': 'ListBuckets',
      'aws/guardduty/service/action/awsApiCallAction/remoteIpDetails/ipAddressV4': '198.51.100.1',
      'aws/guardduty/service/action/awsApiCallAction/remoteIpDetails/geoLocation/lon': '-100.822',
      'aws/guardduty/service/action/awsApiCallAction/remoteIpDetails/geoLocation/lat': '46.5',
      'aws/guardduty/service/runtimeDetails/process/startTime': '1637012294',
    },
  }
  test('a detection holds all resources and its evidence', () => {
    const { row } = normaliseSecurityHub(finding, 'current')
    expect(row).toMatchObject({
      ...{ class_uid: 2004, severity_id: 4, status: 'New', activity_name: 'Update' },
      resources: [{ uid: 'i-1', data: '{"A":{"n":1}}' }, { uid: 'o-1' }],
      evidences: [
        {
          api: { operation: 'ListBuckets' },
          src_endpoint: { ip: '198.51.100.1', location: { coordinates: [Math.fround(-100.822), 46.5] } },
          actor: { process: { created_time_dt: '2021-11-15T21:38:14.000' } },
        },
      ],
    })
  })
  test('the product decides the class; further resources of a check are not lost', () => {
    const { row } = normaliseSecurityHub(
      {
        ...finding,
        ProductArn: 'arn:aws:securityhub:us-east-1::product/aws/securityhub',
        Compliance: { Status: 'FAILED' },
      },
      'current',
    )
    expect(row).toMatchObject({
      ...{ class_uid: 2003, compliance: { status: 'FAILED' }, resource: { uid: 'i-1' } },
      unmapped: { 'Resources[].Id': 'o-1', 'Resources[].Type': 'Other' },
    })
  })
  test.each([
    [{ Workflow: { Status: 'NOTIFIED' } }, 'In Progress'],
    [{ Workflow: { Status: 'RESOLVED' } }, 'Resolved'],
    [{ Workflow: { Status: 'RESOLVED' }, RecordState: 'ARCHIVED' }, 'Suppressed'],
  ])('status of %j', (more, expected) => {
    expect(normaliseSecurityHub({ ...finding, ...more }, 'current').row.status).toBe(expected)
  })
  test('what is no finding is refused', () => {
    expect(() => normaliseSecurityHub({ Id: 'x' }, 'current')).toThrow('no Security Hub finding')
  })
})
