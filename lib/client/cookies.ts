/** Keeps a choice for a year, for every page, so that the server already renders with it. */
export function keepCookie(name: string, value: string): void {
  write(name, value, 365 * 86_400)
}

/** Forgets a choice. */
export function dropCookie(name: string): void {
  write(name, '', 0)
}

// The newer cookieStore writes `Secure` cookies only, which Safari refuses on http://127.0.0.1, where a console mostly
// lives. What is kept here is no secret: a language, a theme, a zone.
function write(name: string, value: string, maxAgeSeconds: number): void {
  const cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${maxAgeSeconds}; samesite=lax`
  Reflect.set(document, 'cookie', cookie)
}
