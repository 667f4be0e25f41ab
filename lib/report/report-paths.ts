import { z } from 'zod'
import { previewRequest, reportRequest, runRequest, scheduleChange, scheduleRequest } from './report-request'

type Answers = (ok: Record<string, string>) => unknown

/** The calls about reports, schedules and their runs, for the description of the HTTP contract. */
export function reportPaths(answers: Answers): Record<string, unknown> {
  const takes = (schema: z.ZodType) => ({
    required: true,
    content: { 'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) } },
  })
  const text = { type: 'string' }
  const parameters = [{ name: 'id', in: 'path', required: true, schema: text }]
  const call = (summary: string, ok: Record<string, string>, body?: z.ZodType) => ({
    ...{ summary, responses: answers(ok) },
    ...(body && { requestBody: takes(body) }),
  })
  const of = (what: ReturnType<typeof call>) => ({ ...what, parameters })
  const report = { name: 'report', in: 'query', required: false, schema: text, description: 'Only of this report' }
  const limit = { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 500 } }
  return {
    '/api/reports': {
      get: call('The built-in reports, and your own', { 200: 'reports' }),
      post: call('Makes a report', { 201: 'The report' }, reportRequest),
    },
    '/api/reports/{id}': {
      get: of(call('One report', { 200: 'The report' })),
      put: of(call('Changes your own report', { 200: 'The report' }, reportRequest)),
      delete: of(call('Deletes your own report and its schedules', { 200: 'Nothing' })),
    },
    '/api/reports/{id}/run': { post: of(call('Asks for a run by hand', { 202: 'The run' }, runRequest)) },
    '/api/schedules': {
      get: { ...call('Your schedules', { 200: 'schedules' }), parameters: [report] },
      post: call('Makes a schedule', { 201: 'The schedule' }, scheduleRequest),
    },
    '/api/schedules/preview': {
      post: call(
        'When a cron in a time zone is due next',
        { 200: 'runs with the days on which clocks move, or problem' },
        previewRequest,
      ),
    },
    '/api/schedules/{id}': {
      get: of(call('One schedule', { 200: 'The schedule' })),
      put: of(call('Changes a schedule', { 200: 'The schedule' }, scheduleRequest)),
      patch: of(call('Pauses a schedule, lets it go on, renews it', { 200: 'The schedule' }, scheduleChange)),
      delete: of(call('Deletes a schedule', { 200: 'Nothing' })),
    },
    '/api/schedules/{id}/run': { post: of(call('Runs a schedule once beside its times', { 202: 'The run' })) },
    '/api/report-runs': {
      get: { ...call('The newest runs with their tries', { 200: 'runs' }), parameters: [report, limit] },
    },
    '/api/report-runs/{id}': { get: of(call('One run with its tries and files', { 200: 'The run' })) },
    '/api/report-runs/{id}/again': { post: of(call('Tries a run again that was given up', { 202: 'The run' })) },
    '/api/report-runs/{id}/files/{name}': {
      get: {
        ...call('A file of a run', { 200: 'The file' }),
        parameters: [...parameters, { name: 'name', in: 'path', required: true, schema: text }],
      },
    },
  }
}
