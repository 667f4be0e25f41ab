import { expect, test } from 'vitest'
import { refusalOf } from './refuse-request'

test.each([
  ['GET', '/overview?last=24h&q=%ff', undefined],
  ['DELETE', '/api/executions/x', undefined],
  ['GET', '/api/executions/%ff/rows', 400],
  ['GET', '/%', 400],
  ['GET', 'http://169.254.169.254/latest', 400],
  ['OPTIONS', '*', 400],
  ['TRACE', '/', 405],
] as const)('%s %s: %s', (method, url, status) => {
  expect(refusalOf({ method, url })).toBe(status)
})
