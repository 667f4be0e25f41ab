import type { ErrorCode, ErrorPlace } from '@/lib/errors'

/** An error as the API tells it (or `engine-down` when the server could not be reached at all). */
export class ApiError extends Error {
  readonly code: ErrorCode
  readonly hint: string | undefined
  readonly retryable: boolean
  readonly executionId: string | undefined
  /** Where in the person's own text it is. */
  readonly at: ErrorPlace | undefined

  constructor(
    code: ErrorCode,
    message: string,
    hint?: string,
    retryable = false,
    executionId?: string,
    at?: ErrorPlace,
  ) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.hint = hint
    this.retryable = retryable
    this.executionId = executionId
    this.at = at
  }
}

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  signal?: AbortSignal
}

/**
 * One call of Lakewarden's own API. The answer's shape is the route's contract and is not checked again here.
 * @throws ApiError for every failure but an abort, which stays the `AbortError` of fetch.
 */
export async function api<T>(path: `/api/${string}`, { method = 'GET', body, signal }: Call = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
    cache: 'no-store',
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new ApiError('engine-down', 'unreachable', undefined, true)
  })
  if (response.status === 204) return undefined as T
  const json: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw toError(json, response.status)
  return json as T
}

function toError(json: unknown, status: number): ApiError {
  const error = (json as { error?: Partial<ApiError> } | undefined)?.error
  if (typeof error?.code === 'string' && typeof error.message === 'string') {
    return new ApiError(error.code, error.message, error.hint, error.retryable === true, error.executionId, error.at)
  }
  return new ApiError('engine-down', `HTTP ${status}`, undefined, status >= 500)
}
