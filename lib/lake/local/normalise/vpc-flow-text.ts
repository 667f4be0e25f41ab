import type { JsonObject } from './json-value'
import { Refusal } from './refusal'

/** The fields of a flow log without a header: the default format, version 2 (VPC User Guide, flow log records). */
const DEFAULT_FIELDS = [
  ...['version', 'account_id', 'interface_id', 'srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'packets'],
  ...['bytes', 'start', 'end', 'action', 'log_status'],
]

/** A field that every format a person can choose has in some line of its header, and no record has as a value. */
const HEADER_WORD = /^(version|account[-_]id|interface[-_]id|srcaddr|dstaddr|log[-_]status|pkt[-_]srcaddr)$/

const FIELD_NAME = /^[a-z][a-z0-9_-]{0,60}$/

/** Reads flow log lines: remembers the header where one comes, and gives each record by field name. */
export class VpcFlowText {
  private fields: readonly string[] = DEFAULT_FIELDS

  /**
   * One line; nothing for a header or an empty line. A time that CloudWatch put in front of the record is left out.
   * @throws Refusal where the line has not as many values as the format has fields.
   */
  read(line: string): JsonObject | undefined {
    const values = line.trim().split(/\s+/)
    if (values[0] === '') return undefined
    if (values.some((v) => HEADER_WORD.test(v)) && values.every((v) => FIELD_NAME.test(v))) {
      this.fields = values.map((v) => v.replaceAll('-', '_'))
      return undefined
    }
    if (values.length === this.fields.length + 1 && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(values[0] ?? '')) values.shift()
    if (values.length !== this.fields.length) {
      throw new Refusal(`no flow log line: ${values.length} values for ${this.fields.length} fields`)
    }
    const record: Record<string, string> = Object.create(null)
    for (const [i, name] of this.fields.entries()) record[name] = values[i] ?? ''
    return record
  }
}
