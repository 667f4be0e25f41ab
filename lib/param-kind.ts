/** What a parameter of a question means: it decides how a person is asked for it. */
const paramKinds = [
  'text',
  'number',
  'flag',
  'choice',
  'instant',
  'account',
  'region',
  'ip',
  'network',
  'arn',
  'access-key',
  'domain',
] as const

/** One of `paramKinds`. */
export type ParamKind = (typeof paramKinds)[number]

/** What a number counts or measures. */
export type ParamUnit =
  | 'rows'
  | 'calls'
  | 'operations'
  | 'users'
  | 'addresses'
  | 'bytes'
  | 'ports'
  | 'hosts'
  | 'queries'
  | 'names'
  | 'characters'
  | 'minutes'
  | 'days'
  | 'score'
  | 'instances'
  | 'objects'
  | 'requests'
  | 'percent'
  | 'times'
