import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEnv } from './env'

describe('the configuration', () => {
  it('needs nothing', () => {
    expect(readEnv({})).toEqual({
      ...{ port: 3000, host: '127.0.0.1', engine: 'duckdb' },
      ...{ dataDir: resolve('.lakewarden'), lakeDir: resolve('.lakewarden/lake') },
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
})
