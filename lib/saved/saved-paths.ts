import { z } from 'zod'
import { runBody } from './asked'
import { linkChange, linkRequest } from './link-request'
import { savedChange, savedRequest } from './saved-request'

type Answers = (ok: Record<string, string>) => unknown

/** The calls about saved queries and links, for the description of the HTTP contract. */
export function savedPaths(answers: Answers): Record<string, unknown> {
  const takes = (schema: z.ZodType) => ({
    required: true,
    content: { 'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) } },
  })
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
  const asks = (what: string) => ({
    [`/api/${what}/{id}/run`]: {
      post: {
        ...{ summary: 'Asks it again, as of now', parameters, requestBody: takes(runBody) },
        responses: answers({ 200: 'The execution, its columns and first rows', 202: 'The execution, still under way' }),
      },
    },
    [`/api/${what}/{id}/estimate`]: {
      post: {
        ...{ summary: 'What asking it now would scan and cost; starts nothing', parameters },
        responses: answers({ 200: 'The estimate, or null, and its price in US dollars' }),
      },
    },
  })
  return {
    '/api/saved': {
      get: { summary: 'Saved queries: your own, and the team’s', responses: answers({ 200: 'savedQueries' }) },
      post: {
        ...{ summary: 'Saves a question or SQL under a name', requestBody: takes(savedRequest) },
        responses: answers({ 201: 'The saved query' }),
      },
    },
    '/api/saved/{id}': {
      get: {
        summary: 'A saved query at its newest version, or at `version`',
        parameters: [...parameters, { name: 'version', in: 'query', schema: { type: 'integer', minimum: 1 } }],
        responses: answers({ 200: 'The saved query' }),
      },
      put: {
        ...{ summary: 'Saves a new version', parameters, requestBody: takes(savedChange) },
        responses: answers({ 200: 'The saved query' }),
      },
      delete: { summary: 'Deletes your own saved query', parameters, responses: answers({ 200: 'Nothing' }) },
    },
    '/api/saved/{id}/versions': {
      get: { summary: 'All its versions, the newest first', parameters, responses: answers({ 200: 'versions' }) },
    },
    ...asks('saved'),
    '/api/links': {
      get: { summary: 'Your own links, the newest first', responses: answers({ 200: 'links' }) },
      post: {
        ...{ summary: 'Freezes the result of an execution under a link', requestBody: takes(linkRequest) },
        responses: answers({ 201: 'The link' }),
      },
    },
    '/api/links/{id}': {
      get: {
        ...{ summary: 'Opens a link; scans nothing', parameters },
        responses: answers({ 200: 'The link, whether its frozen result is intact, and what "run now" would ask' }),
      },
      patch: {
        ...{ summary: 'Pins the frozen result, or lets it go', parameters, requestBody: takes(linkChange) },
        responses: answers({ 200: 'The link' }),
      },
      delete: { summary: 'Revokes your own link', parameters, responses: answers({ 200: 'The link' }) },
    },
    ...asks('links'),
  }
}
