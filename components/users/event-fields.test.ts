import { describe, expect, it } from 'vitest'
import { eventFields } from './event-fields'

describe('the fields of an event', () => {
  it('unfold nested columns and JSON inside them, without what is empty', () => {
    const data = JSON.stringify({ bucketName: 'b', tags: [{ k: 'v' }], none: null })
    const event = {
      status: 'Success',
      api: JSON.stringify({ operation: 'GetObject', request: { data } }),
      policy: null,
    }
    expect(eventFields(JSON.stringify(event))).toEqual([
      { name: 'status', path: 'status', text: 'Success' },
      {
        name: 'api',
        path: 'api',
        fields: [
          { name: 'operation', path: 'api.operation', text: 'GetObject' },
          {
            name: 'request',
            path: 'api.request',
            fields: [
              {
                name: 'data',
                path: 'api.request.data',
                fields: [
                  { name: 'bucketName', path: 'api.request.data.bucketName', text: 'b' },
                  {
                    name: 'tags',
                    path: 'api.request.data.tags',
                    fields: [
                      {
                        name: '[0]',
                        path: 'api.request.data.tags[0]',
                        fields: [{ name: 'k', path: 'api.request.data.tags[0].k', text: 'v' }],
                      },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
    ])
  })

  it('keep what is no JSON as the text it is, and survive hostile shapes', () => {
    expect(eventFields('{"user_agent":"[S3Console/0.4]","__proto__":"x"}')).toEqual([
      { name: 'user_agent', path: 'user_agent', text: '[S3Console/0.4]' },
      { name: '__proto__', path: '__proto__', text: 'x' },
    ])
    expect(eventFields('nothing')).toEqual([{ name: '', path: '', text: 'nothing' }])
    const deep = `${'['.repeat(5_000)}1${']'.repeat(5_000)}`
    expect(() => eventFields(JSON.stringify({ unmapped: deep }))).not.toThrow()
  })
})
