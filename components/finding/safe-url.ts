/**
 * The address when it may be linked: absolute, http or https, without a name or password in it, which could make one
 * host look like another. A finding's addresses are written by whoever made the finding.
 */
export function safeUrl(text: string): URL | undefined {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined
  return url
}
