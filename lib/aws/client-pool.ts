import { type AwsClients, openClients } from './clients'
import type { AwsConfig } from './config'

/** People whose clients are kept open. */
const PEOPLE = 200

/** The clients of each person: with a role set, everybody has a session in their own name; without, all share one. */
export class ClientPool {
  private readonly open = new Map<string, AwsClients>()

  constructor(private readonly config: AwsConfig) {}

  /** The clients of a person, or of Lakewarden itself. */
  of(person = ''): AwsClients {
    const key = this.key(person)
    const known = this.open.get(key) ?? openClients(this.config, key ? { id: key } : undefined)
    // Last used, last forgotten. What is forgotten is not closed: a call may be under way.
    this.open.delete(key)
    this.open.set(key, known)
    const oldest = this.open.keys().next().value
    if (this.open.size > PEOPLE && oldest !== undefined) this.open.delete(oldest)
    return known
  }

  /** Makes the next call of a person fetch new credentials: those at hand ended before their time. */
  renew(person = ''): void {
    this.open.delete(this.key(person))
  }

  close(): void {
    for (const clients of this.open.values()) clients.close()
    this.open.clear()
  }

  private key(person: string): string {
    return this.config.roleArn ? person : ''
  }
}
