import { Cron } from 'croner'
import { LakewardenError } from '@/lib/errors'
import { isZone } from '@/lib/time'

/** 29 February is eight years away at most (1896 to 1904, 2096 to 2104): what is rarer is a slip of the pen. */
const RAREST_MS = (8 * 366 + 1) * 24 * 3_600_000

const HINT = 'Five fields: minute, hour, day of the month, month, day of the week; such as "0 7 * * 1-5".'

/** When something is due: a cron of five fields, read in a time zone. */
export interface Recurrence {
  cron: string
  /** IANA zone. */
  timeZone: string
}

/**
 * Checks a recurrence. A time that the clocks leave out is due when they go on (02:30 at 03:00); of a time that comes
 * twice the first is due; minutes and hours given as `*` or `*`/n pass through both.
 * @throws LakewardenError `bad-params` naming what is wrong
 */
export function checkRecurrence({ cron, timeZone }: Recurrence, now = Date.now()): void {
  if (!isZone(timeZone)) {
    throw new LakewardenError('bad-params', 'timeZone: is no IANA time zone.', { hint: 'Such as Asia/Tokyo or UTC.' })
  }
  const fields = cron.trim().split(/\s+/)
  if (fields.length === 6 || fields.length === 7) {
    throw refusal('has a field for seconds or years; schedules go by the minute')
  }
  if (fields.length !== 5) throw refusal(`has ${cron.trim() === '' ? 'no' : fields.length} fields instead of five`)
  if (cron.length > 200 || !/^[0-9A-Za-z*,/#\s-]+$/.test(cron)) throw refusal('holds what no field of a cron may hold')
  const next = nextAfter({ cron, timeZone }, now)
  if (next === undefined) throw refusal('never comes: there is no such day')
  if (next - now > RAREST_MS) throw refusal(`comes next in ${new Date(next).getUTCFullYear()} only`)
}

/**
 * The first time strictly after an instant (both epoch milliseconds) at which a recurrence is due; undefined if never.
 * @throws LakewardenError `bad-params` for what is no cron
 */
export function nextAfter({ cron, timeZone }: Recurrence, after: number): number | undefined {
  try {
    return clockOf(cron, timeZone).nextRun(new Date(after))?.getTime()
  } catch (cause) {
    throw refusal(reasonOf(cause))
  }
}

function clockOf(cron: string, timezone: string): Cron {
  return new Cron(cron, { timezone, mode: '5-part', paused: true })
}

function refusal(reason: string): LakewardenError {
  return new LakewardenError('bad-params', `cron: ${reason}.`, { hint: HINT })
}

function reasonOf(cause: unknown): string {
  const said = /^CronPattern: (.+?)\.?$/.exec(String((cause as Error).message))?.[1]
  return said ? `is wrong: ${said}` : 'cannot be read'
}
