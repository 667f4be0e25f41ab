import { zoneOffsetMs } from '@/lib/time'

const DAY_MS = 24 * 3_600_000

/** What a zone's clock shows at an instant, as milliseconds since 1970 as though it were UTC. */
export function wallAt(zone: string, instant: number): number {
  return instant + zoneOffsetMs(zone, new Date(instant))
}

/**
 * The instant at which a zone's clock shows a time (milliseconds since 1970 as though it were UTC): the first where it
 * comes twice, the end of the gap where the clocks leave it out.
 */
export function instantOfWall(zone: string, wall: number): number {
  const before = zoneOffsetMs(zone, new Date(wall - DAY_MS))
  const after = zoneOffsetMs(zone, new Date(wall + DAY_MS))
  const candidates = [wall - before, wall - after].sort((a, b) => a - b)
  const first = candidates.find((instant) => wallAt(zone, instant) === wall)
  if (first !== undefined) return first
  let [low, high] = [candidates[0] ?? wall, candidates[1] ?? wall]
  const offset = zoneOffsetMs(zone, new Date(low))
  while (high - low > 1_000) {
    const middle = low + Math.floor((high - low) / 2_000) * 1_000
    if (zoneOffsetMs(zone, new Date(middle)) === offset) low = middle
    else high = middle
  }
  return high
}

/** How far a zone's clocks are moved in the course of the local day that holds an instant, in minutes: 60 forward, -60 back, mostly 0. */
export function clockShift(zone: string, instant: number): number {
  const midnight = Math.floor(wallAt(zone, instant) / DAY_MS) * DAY_MS
  const [start, end] = [instantOfWall(zone, midnight), instantOfWall(zone, midnight + DAY_MS)]
  return (zoneOffsetMs(zone, new Date(end - 1)) - zoneOffsetMs(zone, new Date(start - 1))) / 60_000
}
