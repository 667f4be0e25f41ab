import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseVpcFlow } from './vpc-flow'
import { VpcFlowText } from './vpc-flow-text'

const LINE = '2 123456789010 eni-1235b8ca 172.31.16.139 172.31.16.21 20641 22 6 20 4249 1418530010 1418530070 ACCEPT OK'

describe('flow log lines', () => {
  test('the default format needs no header', () => {
    const record = new VpcFlowText().read(LINE)
    const { row, time, account, region } = normaliseVpcFlow(record ?? {}, 'current')
    expect({ time, account, region }).toEqual({ time: 1418530010000, account: '123456789010', region: undefined })
    expect(row).toMatchObject({
      src_endpoint: { ip: '172.31.16.139', port: 20641, interface_uid: 'eni-1235b8ca' },
      dst_endpoint: { ip: '172.31.16.21', port: 22 },
      traffic: { packets: 20, bytes: 4249 },
      connection_info: { protocol_num: 6, direction_id: 99 },
      activity_name: 'Traffic',
      disposition: 'Allowed',
      status_code: 'OK',
      unmapped: {},
    })
  })

  test('a header decides, with either spelling, also in the middle of a file', () => {
    const text = new VpcFlowText()
    expect(text.read('version vpc-id flow-direction pkt-srcaddr srcaddr traffic-path')).toBeUndefined()
    expect(text.read('5 vpc-1 egress 10.0.0.1 10.0.0.2 8')).toEqual({
      ...{ version: '5', vpc_id: 'vpc-1', flow_direction: 'egress', pkt_srcaddr: '10.0.0.1', srcaddr: '10.0.0.2' },
      traffic_path: '8',
    })
    expect(text.read('account_id srcaddr')).toBeUndefined()
    expect(text.read('123456789012 10.0.0.9')).toEqual({ account_id: '123456789012', srcaddr: '10.0.0.9' })
  })

  test('the packet’s address stands for the endpoint, the interface’s in between', () => {
    const { row } = normaliseVpcFlow(
      { srcaddr: '10.0.0.2', pkt_srcaddr: '10.0.0.1', start: 1, 'flow-direction': 'egress', 'traffic-path': 8 },
      'current',
    )
    expect(row).toMatchObject({
      src_endpoint: { ip: '10.0.0.1', intermediate_ips: ['10.0.0.2'] },
      connection_info: { direction: 'Outbound', boundary_id: 11, boundary: 'Internet Gateway' },
    })
  })

  test('a time in front of the line is left out', () => {
    expect(new VpcFlowText().read(`2014-12-14T04:06:50.000Z ${LINE}`)).toMatchObject({ version: '2', action: 'ACCEPT' })
  })

  test('a line with other than its fields is refused', () => {
    expect(() => new VpcFlowText().read('hello world')).toThrow('2 values for 14 fields')
  })

  test('no text breaks it: a record, nothing, or a refusal', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.array(fc.string(), { minLength: 14, maxLength: 14 }).map((v) => v.join(' ')),
        ),
        (line) => {
          try {
            const record = new VpcFlowText().read(line)
            if (record) JSON.stringify(normaliseVpcFlow(record, 'current').row)
          } catch (error) {
            expect((error as Error).name).toBe('Refusal')
          }
        },
      ),
    )
  })
})
