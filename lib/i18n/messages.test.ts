import { describe, expect, it } from 'vitest'
import en from './messages/en'
import ja from './messages/ja'

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix ? `${prefix}.${key}` : key
    if (typeof value === 'string') flat.set(path, value)
    else for (const [k, v] of flatten(value, path)) flat.set(k, v)
  }
  return flat
}

/** Names in braces and tags. `{count, plural, one {# row} other {# rows}}` counts as `count`. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{\s*(\w+)\s*(?=[,}])/g)].map((m) => m[1] ?? '')
  const tags = [...text.matchAll(/<(\w+)>/g)].map((m) => `<${m[1]}>`)
  return [...new Set([...names, ...tags])].sort()
}

describe('texts', () => {
  const english = flatten(en)
  const japanese = flatten(ja)

  it('exist in both languages', () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort())
  })

  it('have the same placeholders in both languages', () => {
    for (const [key, text] of english) {
      expect({ key, names: placeholders(japanese.get(key) ?? '') }).toEqual({ key, names: placeholders(text) })
    }
  })

  it('are never empty', () => {
    for (const [key, text] of [...english, ...japanese]) expect(text.trim(), key).not.toBe('')
  })
})
