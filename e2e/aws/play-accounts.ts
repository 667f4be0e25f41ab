import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GlueClient } from '@aws-sdk/client-glue'
import { LakeFormationClient } from '@aws-sdk/client-lakeformation'
import { RAMClient } from '@aws-sdk/client-ram'
import { STSClient } from '@aws-sdk/client-sts'
import { ANALYST_KEYS, type AwsAccount } from './account'
import { type AwsServer, startAwsServer } from './start-aws-server'

interface Keys {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
}

/** Serves accounts over an empty lake to the SDK's own clients, until it is closed. */
export class PlayedAccounts {
  /** Folder of the empty lake. */
  readonly lakeDir = mkdtempSync(join(tmpdir(), 'lakewarden-account-'))
  private readonly servers = new Map<AwsAccount, Promise<AwsServer>>()

  /** Clients that call in an account with these keys; one server an account. */
  async clients(account: AwsAccount, credentials: Keys = ANALYST_KEYS, region = account.region) {
    const known = this.servers.get(account) ?? startAwsServer({ lakeDir: this.lakeDir, account })
    this.servers.set(account, known)
    const options = { endpoint: (await known).endpoint, region, credentials, maxAttempts: 1 }
    return {
      glue: new GlueClient(options),
      lakeFormation: new LakeFormationClient(options),
      ram: new RAMClient(options),
      sts: new STSClient(options),
    }
  }

  async close(): Promise<void> {
    for (const server of this.servers.values()) await (await server).close()
    rmSync(this.lakeDir, { recursive: true, force: true })
  }
}
