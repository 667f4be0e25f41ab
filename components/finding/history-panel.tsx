'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ShowSql } from '@/components/execution/show-sql'
import { Panel } from '@/components/ui/panel'
import { Severity } from '@/components/ui/severity'
import { severityName } from '@/components/ui/severity-scale'
import { visibleText } from '@/components/ui/visible-text'
import { useFormat } from '@/lib/client/use-format'
import type { Rows } from '@/lib/client/use-rows'
import type { FindingRecord } from '@/queries/findings/history'

const shownAtFirst = 8

/** Every record of the finding, newest first; what changed against the one before it stands out. */
export function HistoryPanel({ records, rows }: { records: readonly FindingRecord[]; rows: Rows }) {
  const t = useTranslations('finding.history')
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const changed = (record: FindingRecord, i: number, key: keyof FindingRecord) => {
    const before = records[i + 1]
    return before !== undefined && before[key] !== record[key]
  }
  const cell = (record: FindingRecord, i: number, key: 'status' | 'record_state' | 'compliance_status') => (
    <td className={changed(record, i, key) ? 'py-1.5 pr-3 font-bold' : 'py-1.5 pr-3 text-muted'}>
      <bdi>{visibleText(record[key] ?? '–', 40)}</bdi>
    </td>
  )
  const hasCompliance = records.some((record) => record.compliance_status !== null)
  return (
    <Panel title={t('title')} note={t('note', { count: records.length })} actions={<ShowSql rows={rows} />}>
      <div className="overflow-x-clip">
        <table className="w-full text-left text-12">
          <thead className="sticky top-0 bg-panel text-11 text-muted">
            <tr className="border-b border-inner">
              <th className="py-1 pr-3 font-medium">{t('time', { zone: format.zoneName(records[0]?.time ?? 0) })}</th>
              <th className="py-1 pr-3 font-medium">{t('severity')}</th>
              <th className="py-1 pr-3 font-medium">{t('status')}</th>
              <th className="py-1 pr-3 font-medium">{t('state')}</th>
              {hasCompliance && <th className="py-1 pr-3 font-medium">{t('compliance')}</th>}
              <th className="py-1 font-medium">{t('record-note')}</th>
            </tr>
          </thead>
          <tbody>
            {records.slice(0, isWhole ? records.length : shownAtFirst).map((record, i) => (
              <tr key={`${i.toString()}-${record.time}`} className="border-b border-inner align-top last:border-0">
                <td className="py-1.5 pr-3 whitespace-nowrap">{format.dateTimeExact(record.time)}</td>
                <td className="py-1.5 pr-3">
                  <Severity
                    severity={severityName(record.severity_id)}
                    className={changed(record, i, 'severity_id') ? 'font-bold' : ''}
                  />
                </td>
                {cell(record, i, 'status')}
                {cell(record, i, 'record_state')}
                {hasCompliance && cell(record, i, 'compliance_status')}
                <td className="py-1.5 break-words text-muted">
                  <bdi>{record.note ? visibleText(record.note, 300) : ''}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && records.length > shownAtFirst && (
        <button
          type="button"
          className="mt-1 rounded-sm text-12 text-accent-text hover:underline"
          onClick={() => setWhole(true)}
        >
          {t('all', { count: records.length })}
        </button>
      )}
      {rows.rows.length < rows.totalRows && (
        <p className="mt-1 text-11 text-high-text">{t('cut', { shown: rows.rows.length, total: rows.totalRows })}</p>
      )}
    </Panel>
  )
}
