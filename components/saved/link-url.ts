/** The address of a link on this console; it holds the id and nothing else. */
export function linkUrl(id: string): string {
  return `${window.location.origin}/l/${encodeURIComponent(id)}`
}
