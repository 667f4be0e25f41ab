import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv } from '@/lib/env'
import { openDoctor } from '@/lib/execution/open-doctor'
import { ANALYST_KEYS, type AwsAccount, demoAccount } from './account'
import { athenaEnvironment } from './athena-environment'
import { startAwsServer } from './start-aws-server'

interface DemoOptions {
  lakeDir: string
  /** Changes the demo's account before it is looked at. */
  vary?: (account: AwsAccount) => unknown
  /** Changes the environment in which the doctor is opened. */
  environment?: Record<string, string>
  keys?: { accessKeyId: string; secretAccessKey: string }
}

/** A doctor, as the command line opens it, before a played subscriber's account. */
export async function openDemoDoctor({ lakeDir, vary, environment, keys = ANALYST_KEYS }: DemoOptions) {
  const account = demoAccount(lakeDir)
  vary?.(account)
  const server = await startAwsServer({ lakeDir, account })
  const dataDir = mkdtempSync(join(tmpdir(), 'lakewarden-doctor-test-'))
  // The SDK looks for keys in the process's own environment.
  process.env.AWS_ACCESS_KEY_ID = keys.accessKeyId
  process.env.AWS_SECRET_ACCESS_KEY = keys.secretAccessKey
  const env = readEnv({ ...athenaEnvironment(server), LAKEWARDEN_DATA_DIR: dataDir, ...environment })
  const doctor = await openDoctor(env)
  const close = async () => {
    await doctor.close()
    await server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { server, account, env, setup: doctor.setup, close }
}
