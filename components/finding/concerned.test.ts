import { describe, expect, it } from 'vitest'
import { concernedBy, type FindingNames } from './concerned'

const nothing: FindingNames = {
  account: '111122223333',
  resource: null,
  resources: null,
  evidences: null,
  unmapped: null,
}

const keyOf = (details: object) =>
  JSON.stringify([
    {
      type: 'AwsIamAccessKey',
      uid: 'AWS::IAM::AccessKey:AKIAIOSFODNN7EXAMPLE',
      data: JSON.stringify({ AwsIamAccessKey: details }),
    },
  ])

describe('whom a finding concerns', () => {
  it('builds the ARN of a user of whom only the name is given', () => {
    const { principals, keys } = concernedBy({
      ...nothing,
      resources: keyOf({ PrincipalName: 'ada', PrincipalType: 'IAMUser', UserName: 'ada' }),
    })
    expect(principals).toEqual([{ principal: 'arn:aws:iam::111122223333:user/ada', from: 'derived' }])
    expect(keys).toEqual(['AKIAIOSFODNN7EXAMPLE'])
  })

  it('names the session before its role', () => {
    const resources = keyOf({
      PrincipalId: 'AROAEXAMPLE:i-0123456789abcdef0',
      PrincipalName: 'web',
      PrincipalType: 'AssumedRole',
    })
    expect(concernedBy({ ...nothing, resources }).principals.map((p) => p.principal)).toEqual([
      'arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0',
      'arn:aws:iam::111122223333:role/web',
    ])
  })

  it('takes the account of the key before the account of the finding, and knows root', () => {
    const resources = keyOf({ PrincipalType: 'Root', AccountId: '444455556666' })
    expect(concernedBy({ ...nothing, resources }).principals[0]?.principal).toBe('arn:aws:iam::444455556666:root')
  })

  it('takes a role or user that is the resource itself, also when it is the only one', () => {
    const resource = JSON.stringify({ type: 'AwsIamUser', uid: 'arn:aws:iam::111122223333:user/team/ada', data: null })
    expect(concernedBy({ ...nothing, resource }).principals).toEqual([
      { principal: 'arn:aws:iam::111122223333:user/team/ada', from: 'named' },
    ])
  })

  it('guesses the session of an instance from its profile, after everything better', () => {
    const resources = JSON.stringify([
      {
        type: 'AwsEc2Instance',
        uid: 'arn:aws:ec2:us-east-1:111122223333:instance/i-0123456789abcdef0',
        data: 'AwsEc2Instance={"IpV4Addresses":["10.0.0.1"],"IamInstanceProfileArn":"arn:aws:iam::111122223333:instance-profile/p/web"}',
      },
      { type: 'AwsIamRole', uid: 'arn:aws:iam::111122223333:role/other', data: null },
    ])
    const { principals, ips } = concernedBy({ ...nothing, resources })
    expect(principals).toEqual([
      { principal: 'arn:aws:iam::111122223333:role/other', from: 'named' },
      { principal: 'arn:aws:sts::111122223333:assumed-role/web/i-0123456789abcdef0', from: 'guessed' },
    ])
    expect(ips).toEqual(['10.0.0.1'])
  })

  it('reads the list form of early files, Kubernetes users, addresses and names', () => {
    const found = concernedBy({
      ...nothing,
      resources: JSON.stringify([
        {
          type: 'AwsEksCluster',
          uid: 'c',
          data: '[AwsEksCluster={"Name":"a}, b=\\"{"}, Other={"kubernetesDetails/kubernetesUserDetails/username":"system:anonymous"}]',
        },
      ]),
      evidences: JSON.stringify([{ src_endpoint: { ip: '203.0.113.7' }, query: { hostname: 'x.example' } }]),
      unmapped: JSON.stringify({
        'ProductFields.aws/guardduty/service/action/networkConnectionAction/remoteIpDetails/ipAddressV4': '203.0.113.9',
      }),
    })
    expect(found.principals).toEqual([{ principal: 'system:anonymous', from: 'named' }])
    expect(found.ips).toEqual(['203.0.113.7', '203.0.113.9'])
    expect(found.hostnames).toEqual(['x.example'])
    expect(found.resources[0]?.details.AwsEksCluster).toEqual({ Name: 'a}, b="{' })
  })

  it('passes over what is malformed', () => {
    for (const bad of ['', '{', '[1,null,"x"]', '"text"', 'null', '{"uid":{}}', '[{"data":"A={","labels":[1]}]']) {
      const found = concernedBy({ ...nothing, resource: bad, resources: bad, evidences: bad, unmapped: bad })
      expect(found).toMatchObject({ principals: [], ips: [], keys: [] })
    }
  })
})
