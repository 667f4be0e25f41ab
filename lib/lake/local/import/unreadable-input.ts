/** An input file that cannot be read, or not to its end. The message is the reason, for people. */
export class UnreadableInput extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'UnreadableInput'
  }
}
