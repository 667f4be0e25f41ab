import { describe, expect, it } from 'vitest'
import { isAddress } from '@/lib/ip-address'
import type { UserValue } from '@/queries/users/values'
import { addressesOf, isPrivate } from './addresses'
import { daysBefore, UsualValues } from './usual'

const row = (dimension: string, value: string | null, events: number, before: number): UserValue => ({
  ...{ dimension, value, events, failures: 0, first_time: null, last_time: null },
  ...{ events_before: before, failures_before: 0, days_before: before, first_before: null, last_before: null },
})
const coverage = (source: string, firstTime: string | null) => ({
  ...{
    source,
    rows: 1,
    bytes: 1,
    files: 1,
    firstTime,
    newestTime: firstTime,
    firstDay: null,
    lastDay: null,
    accounts: [],
    regions: [],
  },
})

describe('what is usual for a principal', () => {
  it('calls a value new only when it was not seen before and there was a before', () => {
    const rows = [row('source_ip', '203.0.113.7', 3, 0), row('source_ip', '192.0.2.1', 3, 2), row('error', null, 1, 0)]
    const values = new UsualValues(rows, 12)
    expect(values.isNew('source_ip', '203.0.113.7')).toBe(true)
    expect(values.isNew('source_ip', '192.0.2.1')).toBe(false)
    expect(values.isNew('source_ip', 'unknown')).toBeUndefined()
    expect(new UsualValues(rows, 0).isNew('source_ip', '203.0.113.7')).toBeUndefined()
    expect(values.used('error')).toEqual([])
  })

  it('counts the days before from what the lake holds', () => {
    const from = new Date('2026-06-15T12:00:00Z')
    expect(daysBefore(from, [coverage('CLOUD_TRAIL_MGMT', '2026-06-13T23:00:00Z')])).toBe(3)
    expect(daysBefore(from, [coverage('CLOUD_TRAIL_MGMT', '2020-01-01T00:00:00Z')])).toBe(31)
    expect(daysBefore(from, [coverage('VPC_FLOW', '2020-01-01T00:00:00Z')])).toBe(0)
    expect(daysBefore(from, [coverage('S3_DATA', '2026-06-15T12:00:00Z'), coverage('EKS_AUDIT', null)])).toBe(0)
  })
})

describe("a principal's addresses", () => {
  it('are its IPs and instances, not the services that called for it', () => {
    const values = [
      row('source_ip', 'ec2.amazonaws.com', 9, 0),
      row('source_ip', '2001:db8::1', 5, 0),
      row('source_ip', '10.0.0.8', 4, 0),
      row('source_ip', '10.0.0.9', 0, 4),
      row('user_uid', 'arn:aws:sts::111122223333:assumed-role/web/i-0e2b4553556dac0b0', 4, 0),
      row('access_key', 'AKIAIOSFODNN7EXAMPLE', 4, 0),
    ]
    expect(addressesOf(values, 'arn:aws:iam::111122223333:role/web')).toEqual({
      ips: ['2001:db8::1', '10.0.0.8'],
      instances: ['i-0e2b4553556dac0b0'],
      keys: ['AKIAIOSFODNN7EXAMPLE'],
      allIps: 2,
    })
  })

  it('are private or not', () => {
    const privates = ['10.1.2.3', '172.16.0.1', '192.168.1.1', '100.64.0.1', 'fd00::1', 'fe80::1']
    expect(privates.filter((ip) => !isPrivate(ip) || !isAddress(ip))).toEqual([])
    expect(['203.0.113.7', '172.32.0.1', '2001:db8::1'].filter(isPrivate)).toEqual([])
  })
})
