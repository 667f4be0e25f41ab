/** Keeps a choice for a year, for every page, so that the server already renders with it. */
export function keepCookie(name: string, value: string): void {
  // Not the newer cookieStore: browsers offer it on secure origins only, and not all of them.
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`
}

/** Forgets a choice. */
export function dropCookie(name: string): void {
  document.cookie = `${name}=; path=/; max-age=0; samesite=lax`
}
