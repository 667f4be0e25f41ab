import type { AwsCaller } from './iam-model'

/** The services that the server speaks, by the name that AWS signs requests with. */
export type ServiceName = 'athena' | 'glue' | 'lakeformation' | 'ram' | 's3' | 'sts'

/** One request, taken apart. */
export interface WireRequest {
  service: ServiceName
  /** As AWS names it: `StartQueryExecution`, `GetObject`. */
  operation: string
  /** The JSON body, or the fields of the form; empty for S3. */
  input: Record<string, unknown>
  accessKeyId: string
  sessionToken?: string
  /** Region of the credential scope. */
  region: string
  method: string
  /** Path without the query, decoded. */
  path: string
  query: URLSearchParams
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** A request of a known caller. */
export interface WireCall extends WireRequest {
  caller: AwsCaller
}

/** One operation of a service: input members in, output members out. @throws WireFailure */
export type Operation = (input: Record<string, unknown>, call: WireCall) => unknown

/** The operations of a service by name. */
export type Service = Readonly<Record<string, Operation>>

/** A call as the server keeps it for tests to look at. */
export interface AwsCall {
  service: ServiceName
  operation: string
  accessKeyId: string
  input: Record<string, unknown>
  /** 0 where the connection was cut. */
  status: number
  errorCode?: string
  /** Epoch milliseconds. */
  at: number
}
