import type { ConsoleServer } from '@/lib/execution/console-server'
import { ReportRuns } from './report-runs'
import { Reports } from './reports'
import { reportsDirOf } from './schedule/run-folder'
import { Schedules } from './schedule/schedules'

/** The reports of a console. */
export function reportsOf({ store }: Pick<ConsoleServer, 'store'>): Reports {
  return new Reports(store)
}

/** The schedules of a console. */
export function schedulesOf({ store }: Pick<ConsoleServer, 'store'>): Schedules {
  return new Schedules(store)
}

/** The runs of a console's reports. */
export function reportRunsOf({ store, env }: Pick<ConsoleServer, 'store' | 'env'>): ReportRuns {
  return new ReportRuns(store, reportsDirOf(env.dataDir))
}
