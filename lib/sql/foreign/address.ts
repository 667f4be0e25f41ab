/**
 * An IP address in the one way that logs write it: four decimal octets, or IPv6 in small letters with its longest row of
 * zeros left out (RFC 5952). Undefined for what is none: shortened, octal, with a length or a zone.
 */
export function canonicalAddress(text: string): string | undefined {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text))
    return /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){3}$/.test(text) && octets(text) ? text : undefined
  if (!text.includes(':') || !/^[0-9a-f:.]+$/i.test(text)) return undefined
  return URL.canParse(`http://[${text}]/`) ? new URL(`http://[${text}]/`).hostname.slice(1, -1) : undefined
}

function octets(text: string): boolean {
  return text.split('.').every((octet) => Number(octet) <= 255)
}
