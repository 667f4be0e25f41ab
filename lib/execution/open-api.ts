import { z } from 'zod'
import { reportPaths } from '@/lib/report/report-paths'
import { savedPaths } from '@/lib/saved/saved-paths'
import { questions } from '@/queries/registry'
import { scanFilter } from './cost/list-scans'
import { LEDGER_DAYS } from './cost/spent'
import { sqlPaths } from './foreign-sql/sql-paths'
import { resultFilter } from './result-filter'

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }

function query(name: string, schema: unknown, description: string) {
  return { name, in: 'query', required: false, schema, description }
}

const integer = { type: 'integer', minimum: 0 }
const filter = query(
  'filter',
  { type: 'string' },
  `JSON text of an array of conditions: ${JSON.stringify(z.toJSONSchema(resultFilter, { io: 'input' }).items)}`,
)

function answers(ok: Record<string, string>) {
  const error = {
    description: 'An error',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  return {
    ...Object.fromEntries(Object.entries(ok).map(([status, description]) => [status, { description }])),
    default: error,
  }
}

/** The HTTP contract as an OpenAPI 3.1 document, the questions' parameters and rows from their own schemas. */
export function openApi(version: string): unknown {
  const asks = questions.map((q) => [
    `/api/queries/${q.name}`,
    {
      post: {
        summary: q.title,
        description: q.sentence,
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['params'],
                properties: {
                  params: z.toJSONSchema(q.params, { io: 'input', unrepresentable: 'any' }),
                  waitMs: { type: 'integer', minimum: 0, maximum: 30_000, default: 1_500 },
                  limit: { type: 'integer', minimum: 0, maximum: 10_000, default: 10_000 },
                  maxAgeMs: { type: 'number', minimum: 0 },
                  partOf: {
                    type: 'object',
                    description: 'A merged question that answers this one among others, from one scan on Athena',
                    required: ['question', 'params'],
                    properties: { question: { type: 'string' }, params: { type: 'object' } },
                  },
                },
              },
              example: { params: q.example },
            },
          },
        },
        responses: answers({
          200: `The execution, its columns and first rows. Rows are arrays in this order: ${Object.keys(q.row.shape).join(', ')}`,
          202: 'The execution, still under way',
        }),
      },
    },
  ])
  return {
    openapi: '3.1.0',
    info: { title: 'Lakewarden', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths: {
      '/api/health': {
        get: {
          summary: 'Whether Lakewarden answers',
          responses: answers({ 200: 'Status, engine, version, newest event' }),
        },
      },
      '/api/queries': {
        get: { summary: 'The questions', responses: answers({ 200: 'Name, title, sentence, parameters, columns' }) },
      },
      ...Object.fromEntries(asks),
      ...sqlPaths(answers),
      ...savedPaths(answers),
      ...reportPaths(answers),
      '/api/queries/{name}/estimate': {
        post: {
          summary: 'What a question would scan and cost, and from what that was computed; starts nothing',
          parameters: [{ name: 'name', in: 'path', required: true, schema: { enum: questions.map((q) => q.name) } }],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { type: 'object', properties: { params: { type: 'object' } } } } },
          },
          responses: answers({ 200: 'The estimate, or null, and its price in US dollars' }),
        },
      },
      '/api/cost': {
        get: {
          summary: 'What scanning cost today and in the last days, and what is left of the budgets',
          parameters: [
            query('days', { ...integer, minimum: 1, maximum: LEDGER_DAYS }, 'Days, today included; default 30'),
          ],
          responses: answers({ 200: 'Sums by day, person, question, link and schedule; price; budgets' }),
        },
      },
      '/api/cost/scans': {
        get: {
          summary: 'The scans behind a sum',
          parameters: Object.entries(z.toJSONSchema(scanFilter, { io: 'input' }).properties ?? {}).map(
            ([name, schema]) => query(name, schema, 'Filter or page'),
          ),
          responses: answers({ 200: 'scans and totalScans' }),
        },
      },
      '/api/lake/sources': {
        get: {
          summary: 'What the lake holds of each source',
          responses: answers({
            200: 'Coverage, from the manifest or the tables’ metadata; numbers are null where nobody counted',
          }),
        },
      },
      '/api/lake/tables': {
        get: {
          summary: 'The tables that may be asked in SQL',
          responses: answers({
            200: 'engine; tables with name, nested columns, partition keys; sources without a table; problems of the catalogue',
          }),
        },
      },
      '/api/access': {
        get: {
          summary: 'Where the lake is, and what the last check of the access to it found',
          responses: answers({ 200: 'Engine, checks, last results' }),
        },
        post: { summary: 'Check the access anew', responses: answers({ 200: 'Engine, checks, results' }) },
      },
      '/api/access/links': {
        get: {
          summary: 'The calls that would make the missing resource links',
          responses: answers({ 200: 'In whose name, and the calls with their ids' }),
        },
        post: { summary: 'Make the links of the calls with these ids', responses: answers({ 200: 'Made and failed' }) },
      },
      '/api/executions/{id}': {
        get: {
          summary: 'Follow an execution and keep it alive',
          parameters: [
            id,
            query('waitMs', { ...integer, maximum: 30_000 }, 'Long poll'),
            query('limit', { ...integer, maximum: 10_000 }, 'Rows to send with the answer'),
          ],
          responses: answers({ 200: 'The execution' }),
        },
        delete: { summary: 'Stop an execution', parameters: [id], responses: answers({ 200: 'The execution' }) },
      },
      '/api/executions/{id}/rows': {
        get: {
          summary: 'A page of the stored result',
          parameters: [
            ...[id, query('offset', integer, 'First row'), query('limit', { ...integer, maximum: 10_000 }, 'Rows')],
            ...[query('sort', { type: 'string' }, 'column:asc,other:desc'), filter],
          ],
          responses: answers({ 200: 'Columns, rows, totalRows, offset' }),
        },
      },
      '/api/executions/{id}/facets': {
        get: {
          summary: 'How often values occur in the stored result',
          parameters: [id, query('columns', { type: 'string' }, 'Names, comma-separated'), filter],
          responses: answers({ 200: 'Facets and totalRows' }),
        },
      },
      '/api/executions/{id}/buckets': {
        get: {
          summary: 'Counts of the stored result by time',
          parameters: [
            ...[
              id,
              query('time', { type: 'string' }, 'The time column'),
              query('by', { type: 'string' }, 'Split by this column'),
            ],
            ...['from', 'to'].map((n) => query(n, { type: 'string', format: 'date-time' }, 'Window')),
            ...[query('count', { ...integer, maximum: 1_000 }, 'Buckets'), filter],
          ],
          responses: answers({ 200: 'Buckets' }),
        },
      },
      '/api/executions/{id}/export': {
        get: {
          summary: 'The whole stored result, streamed',
          parameters: [id, query('format', { enum: ['csv', 'parquet', 'json'] }, 'Default csv')],
          responses: answers({ 200: 'The file' }),
        },
      },
    },
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message', 'retryable'],
              properties: {
                ...{ code: { type: 'string' }, message: { type: 'string' }, hint: { type: 'string' } },
                ...{ executionId: { type: 'string' }, retryable: { type: 'boolean' } },
              },
            },
          },
        },
      },
    },
  }
}
