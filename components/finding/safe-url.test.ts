import { expect, it } from 'vitest'
import { safeUrl } from './safe-url'

it('lets only plain web addresses be links', () => {
  expect(safeUrl('https://docs.aws.amazon.com/a?b#c')?.host).toBe('docs.aws.amazon.com')
  for (const bad of [
    'javascript:alert(1)',
    ' java\nscript:alert(1)',
    'data:text/html,x',
    '//host.example/x',
    '/relative',
    'https://docs.aws.amazon.com@evil.example/',
    'ftp://host.example',
    '',
    'not an address',
  ]) {
    expect(safeUrl(bad), bad).toBeUndefined()
  }
})
