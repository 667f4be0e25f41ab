/** Why a record cannot become a row. It goes to the quarantine with its reason; `skip` marks what no lake table holds. */
export class Refusal extends Error {
  constructor(
    reason: string,
    readonly kind: 'unreadable' | 'skip' = 'unreadable',
  ) {
    super(reason)
    this.name = 'Refusal'
  }
}
