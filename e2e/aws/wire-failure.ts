/** An answer of AWS that is an error. Each protocol writes it in its own way. */
export class WireFailure extends Error {
  override readonly name = 'WireFailure'

  constructor(
    /** As the SDK names the exception: `AccessDeniedException`. */
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Members beside code and message, such as Athena's `AthenaErrorCode`. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}
