import { FUNCTIONS, SPECIAL_FUNCTIONS } from './table'

const WORDS: Record<string, string> = {
  ...{ t: 'text', n: 'number', i: 'integer', b: 'boolean', d: 'time', z: 'time', u: 'interval', a: 'array', m: 'map' },
  ...{ c: 'array', j: 'json', J: 'json', v: 'bytes', x: 'value', l: 'x -> ...' },
}

/** Athena's functions with what they take, for completion. */
export function functionSignatures(): { name: string; args: string; kind: string }[] {
  const own = Object.entries(FUNCTIONS).map(([name, { args, kind }]) => ({ name, args: spelled(args), kind }))
  const special = SPECIAL_FUNCTIONS.map((name) => ({ name, args: name === 'now' ? '' : 'value, ...', kind: 'scalar' }))
  return [...own, ...special].sort((a, b) => a.name.localeCompare(b.name))
}

function spelled(args: string): string {
  const [needed = '', optional = ''] = args.split('?')
  const words = (letters: string) => [...letters.replace('*', '')].map((letter) => WORDS[letter] ?? letter)
  const list = [...words(needed), ...words(optional).map((word) => `[${word}]`)]
  return list.join(', ') + (args.endsWith('*') ? ', ...' : '')
}
