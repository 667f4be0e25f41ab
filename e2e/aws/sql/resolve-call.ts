import { type Pattern, type Signature, signaturesOf } from './signature'
import { ANY, common, isNumber, isText, isTime, NULL, scalar, show, type TrinoType } from './trino-type'

/** What a call gives, or why it cannot be made. */
export type Resolved = { type: TrinoType } | { problem: string }

type Bindings = Map<string, TrinoType>

/**
 * Finds the way of calling a function that takes these arguments.
 * @param lambda infers the body of the lambda that stands at an argument, its parameters being of these types
 */
export function resolveCall(
  name: string,
  args: readonly TrinoType[],
  lambda: (index: number, takes: TrinoType[]) => TrinoType,
): Resolved {
  const ways = signaturesOf(name)
  if (ways.length === 0) return { problem: `Function '${name}' not registered` }
  for (const way of ways) {
    const type = matched(way, args, lambda)
    if (type) return { type }
  }
  const given = args.map(show).join(', ')
  return {
    problem: `Unexpected parameters (${given}) for function ${name}. Expected: ${ways.map((w) => w.text).join(', ')}`,
  }
}

function matched(
  { args: patterns, isOpenEnded, gives }: Signature,
  args: readonly TrinoType[],
  lambda: (index: number, takes: TrinoType[]) => TrinoType,
): TrinoType | undefined {
  if (args.length < patterns.length || (args.length > patterns.length && !isOpenEnded)) return undefined
  const bound: Bindings = new Map()
  const patternAt = (i: number) => patterns[Math.min(i, patterns.length - 1)] as Pattern
  for (const isLambdaTurn of [false, true]) {
    for (const [i, arg] of args.entries()) {
      const pattern = patternAt(i)
      if ((pattern.kind === 'lambda') !== isLambdaTurn) continue
      if (pattern.kind !== 'lambda') {
        if (!unify(pattern, arg, bound)) return undefined
        continue
      }
      if (arg.kind !== 'lambda') return undefined
      const body = lambda(
        i,
        pattern.takes.map((p) => build(p, bound)),
      )
      if (!unify(pattern.gives, body, bound)) return undefined
    }
  }
  return build(gives, bound)
}

function unify(pattern: Pattern, type: TrinoType, bound: Bindings): boolean {
  if (type.kind === 'lambda') return false
  if (pattern.kind === 'variable') return bind(pattern.name, type, bound)
  if (type.kind === 'any' || type.kind === 'unknown') return true
  if (pattern.kind === 'array') return type.kind === 'array' && unify(pattern.element, type.element, bound)
  if (pattern.kind === 'map') {
    return type.kind === 'map' && unify(pattern.key, type.key, bound) && unify(pattern.value, type.value, bound)
  }
  if (pattern.kind === 'lambda') return false
  return pattern.name === 'any' || isCoercible(type, pattern.name)
}

/** Whether a value is taken for a type without a cast. */
function isCoercible(type: TrinoType, name: string): boolean {
  if (type.kind !== 'scalar') return false
  if (name === 'varchar') return isText(type)
  if (name === 'integer' || name === 'bigint' || name === 'double' || name === 'decimal') {
    const wide = common(type, scalar(name))
    return isNumber(type) && wide?.kind === 'scalar' && wide.name === name
  }
  return type.name === name
}

function bind(name: string, type: TrinoType, bound: Bindings): boolean {
  if (type.kind !== 'any' && type.kind !== 'unknown') {
    if (name === 'N' && !isNumber(type)) return false
    if ((name === 'D' || name === 'E') && !isTime(type)) return false
  }
  const known = bound.get(name)
  const both = known ? common(known, type) : type
  if (both) bound.set(name, both)
  return both !== undefined
}

function build(pattern: Pattern, bound: Bindings): TrinoType {
  if (pattern.kind === 'variable') return bound.get(pattern.name) ?? ANY
  if (pattern.kind === 'array') return { kind: 'array', element: build(pattern.element, bound) }
  if (pattern.kind === 'map') return { kind: 'map', key: build(pattern.key, bound), value: build(pattern.value, bound) }
  if (pattern.kind === 'lambda') return { kind: 'lambda' }
  if (pattern.name === 'any') return ANY
  if (pattern.name === 'unknown') return NULL
  return pattern.name.startsWith('timestamp') ? scalar(pattern.name, 3) : scalar(pattern.name)
}
