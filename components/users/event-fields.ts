/** A value of an event as it is shown: text, or named values beneath. */
export interface Field {
  name: string
  /** Dotted path, `[n]` for elements: `api.request.data.bucketName`. */
  path: string
  /** Undefined where there are values beneath. */
  text?: string
  fields?: Field[]
}

const mostDepth = 24

/**
 * The fields of an event from its JSON text (column to text, nested columns JSON again). Whatever lies deeper as JSON
 * text (request parameters, response elements) is unfolded too; empty values are left out.
 */
export function eventFields(json: string): Field[] {
  const parsed = parse(json)
  if (!isObject(parsed)) return [{ name: '', path: '', text: json }]
  return fieldsOf(parsed, '', 0)
}

function fieldsOf(value: object, path: string, depth: number): Field[] {
  return Object.entries(value).flatMap(([key, one]) => {
    const name = Array.isArray(value) ? `[${key}]` : key
    return toField(name, Array.isArray(value) ? `${path}${name}` : path ? `${path}.${key}` : key, one, depth) ?? []
  })
}

function toField(name: string, path: string, value: unknown, depth: number): Field | undefined {
  if (value === null || value === undefined || value === '') return undefined
  const inner = typeof value === 'string' ? parse(value) : value
  if (isObject(inner) && depth < mostDepth) {
    const fields = fieldsOf(inner, path, depth + 1)
    return fields.length > 0 ? { name, path, fields } : undefined
  }
  return { name, path, text: typeof value === 'string' ? value : textOf(value) }
}

/** Nobody nests this deep but to break a reader; the copied raw event still has it. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch {
    return '…'
  }
}

/** JSON inside text, if it is an object or a list; anything else stays the text it is. */
function parse(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
