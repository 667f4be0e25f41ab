/** A line that shows progress: redrawn on a terminal, in tenths elsewhere. */
export function progressLine(what: string): {
  update(done: number, total: number, detail?: string): void
  end(result: string): void
} {
  const started = Date.now()
  const isTerminal = process.stdout.isTTY
  let shown = -1
  if (!isTerminal) console.log(`${what} ...`)
  return {
    update(done, total, detail = '') {
      const percent = total > 0 ? Math.floor((100 * done) / total) : 0
      const step = isTerminal ? percent : Math.floor(percent / 25) * 25
      if (step === shown && !isTerminal) return
      shown = step
      if (isTerminal) process.stdout.write(`\r\u001b[K${what}: ${percent} % ${detail}`)
      else if (step > 0) console.log(`  ${step} % ${detail}`)
    },
    end(result) {
      const seconds = ((Date.now() - started) / 1_000).toFixed(1)
      process.stdout.write(`${isTerminal ? '\r\u001b[K' : ''}${what}: ${result} (${seconds} s)\n`)
    },
  }
}
