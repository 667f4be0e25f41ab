import { asObject, asObjects, asText, parseJson } from './resource-details'

/** A vulnerability as a finding reports it. */
export interface Vulnerability {
  cve: string | undefined
  /** CVSS base score; of several the one of the newest CVSS version. */
  score: number | undefined
  /** Chance of exploitation within 30 days, 0 to 1. */
  epss: number | undefined
  isExploitAvailable: boolean
  isFixAvailable: boolean
  packages: { name: string; version: string; fixedIn: string | undefined }[]
  raw: Record<string, unknown>
}

/** The vulnerabilities in the JSON text of `findings.detail`; nothing when it holds none. */
export function vulnerabilitiesOf(json: string | null): Vulnerability[] {
  return asObjects(parseJson(json)).map((raw) => {
    const cve = asObject(raw.cve)
    const [newest] = asObjects(cve?.cvss).sort((a, b) => String(b.version).localeCompare(String(a.version)))
    return {
      cve: asText(cve?.uid),
      score: toNumber(newest?.base_score),
      epss: toNumber(asObject(cve?.epss)?.score),
      isExploitAvailable: raw.is_exploit_available === true,
      isFixAvailable: raw.is_fix_available === true,
      packages: asObjects(raw.affected_packages).map((pack) => ({
        name: asText(pack.name) ?? '–',
        version: asText(pack.version) ?? '',
        fixedIn: asText(pack.fixed_in_version),
      })),
      raw,
    }
  })
}

/** Security Lake writes scores as decimals or as text, in early files `0.015e0`. */
function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : Number.parseFloat(String(value ?? ''))
  return Number.isFinite(number) ? number : undefined
}
