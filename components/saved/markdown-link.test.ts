import { expect, it } from 'vitest'
import { markdownLink } from './markdown-link'

it('is a link with its facts beneath, whatever the title holds', () => {
  expect(markdownLink('Calls of bert', 'http://127.0.0.1:3000/l/abc', ['41 rows'])).toBe(
    '[Calls of bert](http://127.0.0.1:3000/l/abc)\n- 41 rows\n',
  )
  const hostile = markdownLink('x](javascript:alert(1)) <img src=x>', 'http://127.0.0.1:3000/l/abc', [])
  expect(hostile).toContain('x\\]\\(javascript:alert\\(1\\)\\)')
  expect(hostile).not.toMatch(/[^\\]<img/)
})
