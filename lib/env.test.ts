import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toEqual({
      ...{ port: 3000, host: '127.0.0.1', engine: 'duckdb' },
      ...{ dataDir: resolve('.lakewarden'), lakeDir: resolve('.lakewarden/lake') },
      aws: {},
      athena: { catalog: 'AwsDataCatalog', workGroup: 'primary', concurrency: 20 },
      budget: { usdPerTb: 5 },
    })
  })

  it('keeps the lake where it is told', () => {
    expect(readEnv({ LAKEWARDEN_DATA_DIR: '/a', LAKEWARDEN_LAKE_DIR: '/b' })).toMatchObject({
      dataDir: '/a',
      lakeDir: '/b',
    })
  })

  it('names every wrong variable at once', () => {
    const wrong = { PORT: 'x', HOST: '0.0.0.0', LAKEWARDEN_ENGINE: 'oracle' }
    expect(() => readEnv(wrong)).toThrow(/PORT.*\n.*HOST.*\n.*LAKEWARDEN_ENGINE/)
  })

  it.each([
    ['LAKEWARDEN_AWS_REGION', 'Frankfurt'],
    ['LAKEWARDEN_AWS_ENDPOINT', 'file:///etc/passwd'],
    ['LAKEWARDEN_ROLE_ARN', 'arn:aws:iam::1:user/x'],
    ['LAKEWARDEN_EXTERNAL_ID', 'id-without-role'],
    ['LAKEWARDEN_ATHENA_WORKGROUP', 'a b'],
    ['LAKEWARDEN_ATHENA_OUTPUT', 'results'],
    ['LAKEWARDEN_ATHENA_CONCURRENCY', '0'],
    ['LAKEWARDEN_BUDGET_DAY_USD', '-1'],
  ])('refuses a wrong %s', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(name)
  })

  it('asks for a Region where Athena is asked, and takes the one of AWS’s own tools', () => {
    expect(() => readEnv({ LAKEWARDEN_ENGINE: 'athena' })).toThrow(/LAKEWARDEN_AWS_REGION/)
    const env = readEnv({ LAKEWARDEN_ENGINE: 'athena', AWS_REGION: 'eu-west-1', LAKEWARDEN_ATHENA_DATABASE: 'lake' })
    expect(env).toMatchObject({ engine: 'athena', aws: { region: 'eu-west-1' }, athena: { database: 'lake' } })
  })
})
