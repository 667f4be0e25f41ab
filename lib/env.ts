import { resolve } from 'node:path'
import { z } from 'zod'

const schema = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  // Nobody signs in yet: whoever reaches the port reads the lake, so only this machine may.
  HOST: z
    .enum(['127.0.0.1', '::1', 'localhost'], { error: 'must be 127.0.0.1, ::1 or localhost' })
    .default('127.0.0.1'),
  LAKEWARDEN_ENGINE: z.enum(['duckdb']).default('duckdb'),
  LAKEWARDEN_DATA_DIR: z.string().min(1).default('.lakewarden'),
  LAKEWARDEN_LAKE_DIR: z.string().min(1).optional(),
})

/** The configuration, parsed. Directories are absolute. */
export interface Env {
  port: number
  host: string
  engine: 'duckdb'
  dataDir: string
  lakeDir: string
}

/**
 * Reads the configuration from the environment.
 * @throws Error that names every wrong variable.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const parsed = schema.safeParse(source)
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
  }
}
