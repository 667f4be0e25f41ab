/**
 * Details of a finding's resource by kind, e.g. `{ AwsIamAccessKey: { UserName: ... } }`. Security Lake writes them as
 * JSON; its files of early 2024 as `Kind={json}` or `[Kind={json}, Other={json}]`. Text of any other shape gives nothing.
 */
export function resourceDetails(data: unknown): Record<string, Record<string, unknown>> {
  const kinds: Record<string, Record<string, unknown>> = Object.create(null)
  if (typeof data !== 'string') return kinds
  const whole = asObject(parseJson(data))
  if (whole) {
    for (const [kind, value] of Object.entries(whole)) {
      const details = asObject(value)
      if (details) kinds[kind] = details
    }
    return kinds
  }
  let rest = data.replace(/^\[(?=\w+=)/, '')
  for (let match = /^(\w{1,64})=/.exec(rest); match; match = /^(\w{1,64})=/.exec(rest)) {
    const json = leadingObject(rest.slice(match[0].length))
    const details = asObject(parseJson(json))
    if (details) kinds[match[1] ?? ''] = details
    rest = rest.slice(match[0].length + json.length).replace(/^, /, '')
  }
  return kinds
}

/** The JSON value of a text, or undefined. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value when it is a plain object. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

/** The objects of a list; nothing when it is none. */
export function asObjects(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asObject).filter((object) => object !== undefined) : []
}

/** The value when it is a text with something in it. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The JSON object that a text begins with; braces inside its strings do not count. */
function leadingObject(text: string): string {
  let depth = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (isInString) {
      if (char === '\\') i++
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '{') depth++
    else if (char === '}' && --depth === 0) return text.slice(0, i + 1)
  }
  return text
}
