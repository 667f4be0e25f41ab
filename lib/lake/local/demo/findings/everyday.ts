import { chanceOf } from './chance'
import type { Finding } from './finding'
import { noiseFindings } from './noise'
import { securityChecks } from './security-checks'
import { vulnerabilityFindings } from './vulnerabilities'

/** Findings of ordinary weeks: security checks, vulnerabilities and the noise of detections. */
export function everydayFindings(seed: number, now: Date, days: number, share: number): Finding[] {
  const chance = chanceOf(seed, now, days)
  return [...securityChecks(chance, share), ...vulnerabilityFindings(chance), ...noiseFindings(chance)]
}
