/** An IPv4 or IPv6 address, not the name of a service. */
export function isAddress(source: string | null): source is string {
  return source !== null && /^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f]{0,4}(:[0-9a-f.]{0,15}){2,8})$/i.test(source)
}

/** The network an address is in: /24 of IPv4, /48 of IPv6, however the address is written. */
export function networkOf(address: string | null): string {
  if (!address) return ''
  const v4 = /^(?:::ffff:)?(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/i.exec(address)?.[1]
  return v4 ?? firstGroups(address.toLowerCase())
}

// `2001:db8::1` and `2001:0db8:0:1::5` are neighbours: the zeros that the text leaves out count.
function firstGroups(address: string): string {
  const [head = '', tail] = address.split('::').map((part) => part.split(':').filter(Boolean))
  const zeros = tail ? Math.max(0, 8 - head.length - tail.length) : 0
  return [...head, ...Array.from({ length: zeros }, () => '0'), ...(tail ?? [])]
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
