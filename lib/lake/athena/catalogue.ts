import type { GlueClient } from '@aws-sdk/client-glue'
import { nothingLinked } from './catalogue-problem'
import { GlueListing } from './glue-listing'
import { LinkedLake } from './linked-lake'
import { type CatalogueScope, readCatalogue } from './read-catalogue'

interface Options extends CatalogueScope {
  glue: GlueClient
  /** How long a reading is taken for true. */
  lifetimeMs?: number
}

/** The lake as Glue describes it to a subscriber: read once, kept for a while, read again when it is old. */
export class LakeCatalogue {
  private reading: Promise<LinkedLake> | undefined
  private last: LinkedLake | undefined
  private readonly listing: GlueListing

  constructor(private readonly options: Options) {
    this.listing = new GlueListing(options.glue)
  }

  /**
   * What is linked. Requests that come while Glue is asked share the one reading; a failed one is not kept.
   * @throws LakewardenError `not-found` or `access-denied`, with what to do, where nothing of Security Lake is linked.
   */
  async lake(): Promise<LinkedLake> {
    const lifetimeMs = this.options.lifetimeMs ?? 300_000
    if (this.last && Date.now() - this.last.readAt < lifetimeMs) return this.last
    this.reading ??= this.read().finally(() => {
      this.reading = undefined
    })
    return await this.reading
  }

  /** The last reading however old it is, for what cannot wait. */
  known(): LinkedLake | undefined {
    return this.last
  }

  /** Makes the next question read Glue anew: a link was just created, or a table was not found. */
  forget(): void {
    this.last = undefined
  }

  private async read(): Promise<LinkedLake> {
    const { tables, problems } = await readCatalogue(this.listing, this.options)
    if (tables.length === 0) throw nothingLinked(problems, this.options)
    this.last = new LinkedLake(tables, problems, Date.now())
    return this.last
  }
}
