import { isAddress } from '@/lib/ip-address'

/** What a value of a result is, so that it leads to where it can be looked into. */
export function kindOf(column: string, value: string): 'principal' | 'ip' | 'finding' | 'text' {
  if (column === 'finding_uid') return 'finding'
  if (isAddress(value)) return 'ip'
  if (/^arn:[\w-]+:(iam|sts)::/.test(value)) return 'principal'
  return column === 'principal' ? 'principal' : 'text'
}
