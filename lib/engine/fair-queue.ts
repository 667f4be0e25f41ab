/** Things that wait in line, one line a person: people take turns, however much one of them asks. */
export class FairQueue<T> {
  private readonly lines = new Map<string, T[]>()

  get size(): number {
    let size = 0
    for (const line of this.lines.values()) size += line.length
    return size
  }

  /** How many of a person's wait. */
  waitingOf(person: string): number {
    return this.lines.get(person)?.length ?? 0
  }

  /** Puts an item at the end of its person's line. */
  push(person: string, item: T): void {
    const line = this.lines.get(person)
    if (line) line.push(item)
    else this.lines.set(person, [item])
  }

  /** Puts back an item that was taken but could not be served: it is its person's next, and that person's turn. */
  putBack(person: string, item: T): void {
    const others = [...this.lines].filter(([name]) => name !== person)
    const line = [item, ...(this.lines.get(person) ?? [])]
    this.lines.clear()
    for (const [name, items] of [[person, line] as const, ...others]) this.lines.set(name, items)
  }

  /** Takes the next item; its person's turn comes again after everybody else's. */
  next(): T | undefined {
    const first = this.lines.entries().next().value
    if (!first) return undefined
    const [person, line] = first
    const item = line.shift()
    this.lines.delete(person)
    if (line.length > 0) this.lines.set(person, line)
    return item
  }

  /** The first item that is as wanted. */
  find(isWanted: (item: T) => boolean): T | undefined {
    return [...this.lines.values()].flat().find(isWanted)
  }

  /** Takes an item out of line. @returns whether it was there */
  remove(item: T): boolean {
    for (const [person, line] of this.lines) {
      const at = line.indexOf(item)
      if (at < 0) continue
      line.splice(at, 1)
      if (line.length === 0) this.lines.delete(person)
      return true
    }
    return false
  }

  /** How many are served before this one, plus one; undefined where it is not in line. */
  position(item: T): number | undefined {
    const lines = [...this.lines.values()]
    const mine = lines.findIndex((line) => line.includes(item))
    const round = lines[mine]?.indexOf(item) ?? 0
    if (mine < 0) return undefined
    // Lines that come before in the round give one more than those that come after.
    return (
      1 +
      lines.reduce((sum, line, i) => sum + (i === mine ? round : Math.min(line.length, round + (i < mine ? 1 : 0))), 0)
    )
  }
}
