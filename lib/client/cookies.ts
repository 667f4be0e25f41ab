/**
 * Keeps a choice for a year, for every page, so that the server already renders with it. Where the browser has no
 * cookie store (an old one, or plain http from another machine) the choice lasts as long as the page.
 */
export async function keepCookie(name: string, value: string): Promise<void> {
  if (!('cookieStore' in window)) return
  await cookieStore.set({ name, value, path: '/', sameSite: 'lax', expires: Date.now() + 365 * 86_400_000 })
}

/** Forgets a choice. */
export async function dropCookie(name: string): Promise<void> {
  if ('cookieStore' in window) await cookieStore.delete({ name, path: '/' })
}
