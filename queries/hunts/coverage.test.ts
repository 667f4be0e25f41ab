import { expect, it } from 'vitest'
import { coverageText } from './coverage'
import { hunts } from './library'
import { publishedByResponders, publishedInUserGuide } from './published-by-aws'

// The numbers of security-lake.md 3a: what the User Guide publishes for source version 2.
const numbered = { G: 4, C: 5, R: 4, S: 12, V: 10, E: 3, W: 5 }

it('answers every query that the User Guide publishes', () => {
  const ids = Object.entries(numbered).flatMap(([letter, n]) =>
    Array.from({ length: n }, (_, k) => `${letter}${k + 1}`),
  )
  expect(publishedInUserGuide.map(({ id }) => id)).toEqual(ids)
})

it('answers every kind of query that the responders publish', () => {
  expect(publishedByResponders.map(({ id }) => id)).toEqual(Array.from({ length: 34 }, (_, k) => `K${k + 1}`))
})

it('names hunts that exist, or says what answers instead', () => {
  const names = new Set(hunts.map(({ name }) => name))
  for (const { id, hunts: answers, differs } of [...publishedInUserGuide, ...publishedByResponders]) {
    expect(answers.length > 0 || differs, id).toBeTruthy()
    expect(answers.filter((name) => !names.has(name))).toEqual([])
  }
})

it('is told in docs/hunts.md', async () => {
  await expect(coverageText()).toMatchFileSnapshot('../../docs/hunts.md')
})
