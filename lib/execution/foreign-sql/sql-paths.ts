import { z } from 'zod'
import { sqlBody } from './run-sql'
import { sqlRequest } from './sql-request'

const EXAMPLE = {
  sql: 'SELECT api.operation AS operation, count(*) AS n FROM cloud_trail_mgmt_2_0 WHERE time_dt >= :from AND time_dt < :to GROUP BY 1',
  params: { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' },
}

type Answers = (ok: Record<string, string>) => unknown

/** The calls about a person's own SQL, for the description of the HTTP contract. */
export function sqlPaths(answers: Answers): Record<string, unknown> {
  const asks = (schema: z.ZodType) => ({
    required: true,
    content: { 'application/json': { schema: z.toJSONSchema(schema, { io: 'input' }), example: EXAMPLE } },
  })
  return {
    '/api/sql': {
      post: {
        summary: 'Runs one SELECT of your own',
        description:
          "Athena's SQL over this lake's tables, values as :name. What is refused has its place in the text (`at`).",
        requestBody: asks(sqlBody),
        responses: answers({ 200: 'The execution, its columns and first rows', 202: 'The execution, still under way' }),
      },
    },
    '/api/sql/check': {
      post: {
        summary: 'What is wrong with your own SELECT, what it takes, reads and would scan; starts nothing',
        requestBody: asks(sqlRequest),
        responses: answers({ 200: 'Problem and its place, parameters with types, tables, columns, estimate' }),
      },
    },
    '/api/sql/schema': {
      get: {
        summary: 'What a SELECT of your own can be written with',
        responses: answers({ 200: 'Tables with columns and fields, functions, limits' }),
      },
    },
    '/api/sql/history': {
      get: { summary: 'What you ran', responses: answers({ 200: 'Executions, the newest first' }) },
    },
    '/api/executions/{id}/summary': {
      get: {
        summary: 'What each column of a stored result holds; scans nothing',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: answers({ 200: 'Nulls, distinct values, least, greatest and most frequent values of each column' }),
      },
    },
  }
}
