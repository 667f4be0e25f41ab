/** Waits until something is so; what never becomes so is left to the test's own expectation. */
export async function eventually(isSo: () => boolean | Promise<boolean>, patienceMs = 55_000): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; ) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
