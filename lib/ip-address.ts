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

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/
const V4_IN_V6 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i

/**
 * An address in the form in which logs write it: IPv4 with four plain decimal numbers (`::ffff:1.2.3.4` becomes
 * `1.2.3.4`), IPv6 in lower case and as short as it goes (RFC 5952). Undefined for anything else: short forms
 * (`127.1`), octal ones and zones (`fe80::1%eth0`) mean different addresses to different programs.
 */
export function readIp(text: string): string | undefined {
  const mapped = V4_IN_V6.exec(text)?.[1]
  const v4 = mapped ?? text
  if (V4.test(v4)) return v4
  if (!/^[0-9a-f:.]{2,45}$/i.test(text) || !text.includes(':') || !URL.canParse(`http://[${text}]`)) return undefined
  return new URL(`http://[${text}]`).hostname.slice(1, -1)
}

/** A network as `10.0.0.0/8` or `2001:db8::/32`. */
export function isNetwork(text: string): boolean {
  const [address = '', length = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^\d{1,3}$/.test(length) || (length.length > 1 && length.startsWith('0'))) return false
  if (V4.test(address)) return Number(length) <= 32
  return !address.includes('.') && readIp(address) !== undefined && Number(length) <= 128
}
