/** Type numbers of OCSF 1.1.0's observable. */
const TYPE_IDS = {
  Hostname: 1,
  'IP Address': 2,
  'User Name': 4,
  'URL String': 6,
  'Resource UID': 10,
} as const

type ObservableType = keyof typeof TYPE_IDS

/** An entry of `observables`, or nothing where the leaf has no value. */
export function observable(name: string, type: ObservableType, value: string | undefined) {
  if (value === undefined) return undefined
  return { name, value, type, type_id: TYPE_IDS[type] }
}
