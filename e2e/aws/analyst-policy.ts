import { documentedPolicy } from './documented-policy'
import type { PolicyStatement } from './iam-model'

/** What the blanks of the policies in docs/aws stand for in a played account. */
export interface PolicyBlanks {
  region: string
  account: string
  'lake-account': string
  workgroup: string
  'results-bucket': string
  'results-prefix': string
}

/** Exactly what docs/aws allows whoever asks the lake and has the access to it checked. */
export function analystPolicy(blanks: PolicyBlanks): PolicyStatement[] {
  return [...documentedPolicy('ask-policy', { ...blanks }), ...documentedPolicy('check-policy', { ...blanks })]
}
