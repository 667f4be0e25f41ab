import { resolve } from 'node:path'
import { z } from 'zod'

const dollars = z.coerce.number().positive()

const schema = z
  .object({
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    // Nobody signs in yet: whoever reaches the port reads the lake, so only this machine may.
    HOST: z
      .enum(['127.0.0.1', '::1', 'localhost'], { error: 'must be 127.0.0.1, ::1 or localhost' })
      .default('127.0.0.1'),
    LAKEWARDEN_ENGINE: z.enum(['duckdb', 'athena']).default('duckdb'),
    LAKEWARDEN_DATA_DIR: z.string().min(1).default('.lakewarden'),
    LAKEWARDEN_LAKE_DIR: z.string().min(1).optional(),
    LAKEWARDEN_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be postgres://...' }).optional(),
    LAKEWARDEN_AWS_REGION: z
      .string()
      .regex(/^[a-z]{2,4}(-[a-z]+)+-\d$/, 'must be a Region such as eu-west-1')
      .optional(),
    LAKEWARDEN_AWS_PROFILE: z.string().min(1).optional(),
    LAKEWARDEN_AWS_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
    LAKEWARDEN_ROLE_ARN: z
      .string()
      .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/, 'must be arn:aws:iam::<account>:role/<name>')
      .optional(),
    LAKEWARDEN_EXTERNAL_ID: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, 'must be 2 to 1224 letters, digits or +=,.@:/-')
      .optional(),
    LAKEWARDEN_ATHENA_CATALOG: z.string().min(1).default('AwsDataCatalog'),
    LAKEWARDEN_ATHENA_DATABASE: z.string().min(1).optional(),
    LAKEWARDEN_ATHENA_WORKGROUP: z
      .string()
      .regex(/^[\w.-]{1,128}$/, 'must be the name of a workgroup')
      .default('primary'),
    LAKEWARDEN_ATHENA_OUTPUT: z
      .string()
      .regex(/^s3:\/\/[a-z0-9.-]{3,63}(\/.*)?$/, 'must be s3://<bucket>/<prefix>/')
      .optional(),
    LAKEWARDEN_ATHENA_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(20),
    LAKEWARDEN_BUDGET_QUERY_USD: dollars.optional(),
    LAKEWARDEN_BUDGET_PERSON_DAY_USD: dollars.optional(),
    LAKEWARDEN_BUDGET_DAY_USD: dollars.optional(),
    LAKEWARDEN_USD_PER_TB: dollars.default(5),
  })
  .refine((e) => e.LAKEWARDEN_ENGINE !== 'athena' || e.LAKEWARDEN_AWS_REGION, {
    path: ['LAKEWARDEN_AWS_REGION'],
    error: 'names the Region of the lake; the athena engine needs it',
  })
  .refine((e) => !e.LAKEWARDEN_EXTERNAL_ID || e.LAKEWARDEN_ROLE_ARN, {
    path: ['LAKEWARDEN_EXTERNAL_ID'],
    error: 'goes with a role: set LAKEWARDEN_ROLE_ARN too',
  })

/** How AWS is reached and as whom. */
export interface AwsEnv {
  region?: string | undefined
  /** A profile of the AWS configuration files; without one the SDK's default chain. */
  profile?: string | undefined
  /** One address for every AWS service, for tests. */
  endpoint?: string | undefined
  /** A role to take on, with what its trust policy asks for. */
  roleArn?: string | undefined
  externalId?: string | undefined
}

/** Where Athena finds the lake and puts results. */
export interface AthenaEnv {
  catalog: string
  database?: string | undefined
  workGroup: string
  output?: string | undefined
  /** Queries that run or wait in Athena at once. */
  concurrency: number
}

/** What may be spent, in US dollars; unset is unlimited. */
export interface BudgetEnv {
  queryUsd?: number | undefined
  personDayUsd?: number | undefined
  dayUsd?: number | undefined
  usdPerTb: number
}

/** The configuration, parsed. Directories are absolute. */
export interface Env {
  port: number
  host: string
  engine: 'duckdb' | 'athena'
  dataDir: string
  lakeDir: string
  /** PostgreSQL for the application's own tables; without it SQLite in the data folder. */
  databaseUrl?: string | undefined
  aws: AwsEnv
  athena: AthenaEnv
  budget: BudgetEnv
}

/**
 * Reads the configuration from the environment.
 * @throws Error that names every wrong variable.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  // The Region that AWS's own tools take is good enough.
  const region = source.LAKEWARDEN_AWS_REGION ?? source.AWS_REGION ?? source.AWS_DEFAULT_REGION
  const parsed = schema.safeParse({ ...source, LAKEWARDEN_AWS_REGION: region })
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`)
    throw new Error(`The configuration is wrong.\n  ${wrong.join('\n  ')}`)
  }
  const e = parsed.data
  const dataDir = resolve(/* turbopackIgnore: true */ e.LAKEWARDEN_DATA_DIR)
  return {
    port: e.PORT,
    host: e.HOST,
    engine: e.LAKEWARDEN_ENGINE,
    dataDir,
    lakeDir: e.LAKEWARDEN_LAKE_DIR
      ? resolve(/* turbopackIgnore: true */ e.LAKEWARDEN_LAKE_DIR)
      : resolve(/* turbopackIgnore: true */ dataDir, 'lake'),
    databaseUrl: e.LAKEWARDEN_DATABASE_URL,
    aws: {
      region: e.LAKEWARDEN_AWS_REGION,
      profile: e.LAKEWARDEN_AWS_PROFILE,
      endpoint: e.LAKEWARDEN_AWS_ENDPOINT,
      roleArn: e.LAKEWARDEN_ROLE_ARN,
      externalId: e.LAKEWARDEN_EXTERNAL_ID,
    },
    athena: {
      catalog: e.LAKEWARDEN_ATHENA_CATALOG,
      database: e.LAKEWARDEN_ATHENA_DATABASE,
      workGroup: e.LAKEWARDEN_ATHENA_WORKGROUP,
      output: e.LAKEWARDEN_ATHENA_OUTPUT,
      concurrency: e.LAKEWARDEN_ATHENA_CONCURRENCY,
    },
    budget: {
      queryUsd: e.LAKEWARDEN_BUDGET_QUERY_USD,
      personDayUsd: e.LAKEWARDEN_BUDGET_PERSON_DAY_USD,
      dayUsd: e.LAKEWARDEN_BUDGET_DAY_USD,
      usdPerTb: e.LAKEWARDEN_USD_PER_TB,
    },
  }
}
