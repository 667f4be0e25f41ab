import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { techniques } from './attack'
import { hunts } from './library'

const names = new Set(hunts.map((hunt) => hunt.name))
const folder = 'lib/i18n/hunts/ja'
const japanese = new Map<string, Record<string, string>>(
  readdirSync(folder).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, Record<string, string>>).map(
      ([short, texts]) => [`hunts.${file.replace('.json', '')}.${short}`, texts] as const,
    ),
  ),
)

describe.each(hunts.map((hunt) => [hunt.name, hunt] as const))('%s', (name, hunt) => {
  it('says how its answer is read, with techniques that exist and next hunts that exist', () => {
    const guide = hunt.hunt
    expect(guide?.hit.length).toBeGreaterThan(20)
    expect(guide?.benign.length).toBeGreaterThan(10)
    expect(guide?.attack.filter((id) => !techniques[id])).toEqual([])
    expect(guide?.next.length).toBeGreaterThan(0)
    expect(guide?.next.filter((next) => !names.has(next) || next === name)).toEqual([])
  })

  it('says the same in Japanese', () => {
    const texts = japanese.get(name)
    expect(Object.keys(texts ?? {}).sort()).toEqual(['benign', 'hit', 'sentence', 'title'])
    for (const text of Object.values(texts ?? {})) expect(text).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/)
  })
})

it('has no Japanese text of a hunt that is gone', () => {
  expect([...japanese.keys()].filter((name) => !names.has(name))).toEqual([])
})
