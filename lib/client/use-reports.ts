'use client'

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ErrorCode } from '@/lib/errors'
import type { Report } from '@/lib/report/report'
import type { ReportRun } from '@/lib/report/report-run'
import type { NextRun } from '@/lib/report/schedule/next-runs'
import type { Schedule } from '@/lib/report/schedule/schedule'
import { api } from './api'

const KEY = ['reports']
/** How often runs are looked at again while one of them is not done. */
const LOOK_MS = 2_000
/** And otherwise: a schedule may begin one at any time. */
const IDLE_LOOK_MS = 30_000

interface NextRuns {
  runs: NextRun[]
  /** What is wrong with the cron or the zone. */
  problem: { code: ErrorCode; message: string; hint?: string } | null
}

/** The body of a report. */
export type NewReport = Pick<Report, 'name' | 'title' | 'timeZone' | 'sections'>

/** The body of a schedule; of a run by hand without what only schedules have. */
export type RunOptions = Partial<Pick<Schedule, 'formats' | 'timeZone' | 'locale' | 'last' | 'lagMinutes'>> & {
  from?: string
  to?: string
}
export type NewSchedule = Omit<RunOptions, 'from' | 'to'> &
  Pick<Schedule, 'reportId' | 'cron' | 'timeZone'> &
  Partial<Pick<Schedule, 'condition' | 'misfire' | 'overlap' | 'keepDays'>> & { expiresInDays?: number }

/** The reports that one may run. */
export function useReports() {
  return useQuery({
    queryKey: KEY,
    refetchOnMount: 'always',
    queryFn: async ({ signal }) => (await api<{ reports: Report[] }>('/api/reports', { signal })).reports,
  })
}

/** The schedules of a report. */
export function useSchedules(reportId: string) {
  return useQuery({
    queryKey: [...KEY, 'schedules', reportId],
    refetchOnMount: 'always',
    refetchInterval: IDLE_LOOK_MS,
    queryFn: async ({ signal }) =>
      (await api<{ schedules: Schedule[] }>(`/api/schedules?report=${encodeURIComponent(reportId)}`, { signal }))
        .schedules,
  })
}

/** The newest runs of a report, looked at again by itself. */
export function useReportRuns(reportId: string) {
  return useQuery<ReportRun[]>({
    queryKey: [...KEY, 'runs', reportId],
    refetchOnMount: 'always',
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? LOOK_MS : IDLE_LOOK_MS),
    queryFn: async ({ signal }) =>
      (await api<{ runs: ReportRun[] }>(`/api/report-runs?report=${encodeURIComponent(reportId)}`, { signal })).runs,
  })
}

/** When a cron is due next. */
export function useNextRuns(cron: string, timeZone: string) {
  return useQuery({
    queryKey: ['next-runs', cron, timeZone],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      api<NextRuns>('/api/schedules/preview', { method: 'POST', body: { cron, timeZone, count: 6 }, signal }),
  })
}

/** Makes a report, or changes one. */
export function useSaveReport() {
  return useChange(
    async ({ id, ...body }: NewReport & { id?: string }) =>
      (
        await api<{ report: Report }>(id ? `/api/reports/${encodeURIComponent(id)}` : '/api/reports', {
          method: id ? 'PUT' : 'POST',
          body,
        })
      ).report,
  )
}

/** Deletes a report with its schedules. */
export function useDeleteReport() {
  return useChange((id: string) => api(`/api/reports/${encodeURIComponent(id)}`, { method: 'DELETE' }))
}

/** Asks for a run by hand. */
export function useRunReport() {
  return useChange(({ id, ...body }: RunOptions & { id: string }) =>
    api(`/api/reports/${encodeURIComponent(id)}/run`, { method: 'POST', body }),
  )
}

/** Tries a run again that was given up. */
export function useRunAgain() {
  return useChange((id: string) => api(`/api/report-runs/${id}/again`, { method: 'POST' }))
}

/** Makes a schedule. */
export function useMakeSchedule() {
  return useChange((body: NewSchedule) => api('/api/schedules', { method: 'POST', body }))
}

/** What is done to a schedule. */
export type ScheduleAct =
  | { id: string; act: 'run' | 'delete' }
  | { id: string; act: 'change'; state?: 'active' | 'paused'; expiresInDays?: number }

/** Pauses, renews, runs or deletes a schedule. */
export function useScheduleAct() {
  return useChange(({ id, act, ...body }: ScheduleAct) =>
    act === 'run'
      ? api(`/api/schedules/${id}/run`, { method: 'POST' })
      : api(`/api/schedules/${id}`, act === 'delete' ? { method: 'DELETE' } : { method: 'PATCH', body }),
  )
}

function isUnderWay({ state }: ReportRun): boolean {
  return state === 'queued' || state === 'running'
}

/** A change after which everything about reports is read anew. */
function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: change, onSuccess: () => client.invalidateQueries({ queryKey: KEY }) })
}
