/** The mark of an event without an id; also an empty place of the table. */
export const NO_MARK = 0

/**
 * Remembers which events came by, as 52-bit marks in a flat table: 16 to 32 bytes an event, so that tens of millions
 * fit. Two events may share a mark (one pair in a thousand imports of four million), so a mark seen before only says
 * that a closer look is worth it.
 */
export class EventMarks {
  /** Small at first: an import may have a hundred thousand partitions of a few events each. */
  private table = new Float64Array(1 << 4)
  private count = 0

  /** Takes an event by its mark; true where one with the same mark came before. */
  seen(mark: number): boolean {
    let at = this.slot(this.table, mark)
    if (this.table[at] === mark) return true
    if (++this.count * 2 > this.table.length) {
      this.grow()
      at = this.slot(this.table, mark)
    }
    this.table[at] = mark
    return false
  }

  private slot(table: Float64Array, mark: number): number {
    let at = mark % table.length
    while (table[at] !== NO_MARK && table[at] !== mark) at = at + 1 === table.length ? 0 : at + 1
    return at
  }

  private grow(): void {
    const larger = new Float64Array(this.table.length * 2)
    for (const mark of this.table) if (mark !== NO_MARK) larger[this.slot(larger, mark)] = mark
    this.table = larger
  }
}

/** The mark of an event's id: two 32-bit hashes with different seeds, joined to a number that a double holds exactly. */
export function markOf(text: string): number {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    a = Math.imul(a ^ c, 0x01000193)
    b = Math.imul(b ^ c, 0x85ebca6b)
    b ^= b >>> 13
  }
  return (a >>> 0) * 2 ** 20 + ((b >>> 0) % 2 ** 20) + 1
}
