'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'

const formats = ['csv', 'parquet', 'json'] as const

/** The whole stored result as a file; the filters of the page do not narrow it, and the menu says so. */
export function ExportMenu({ executionId, totalRows }: { executionId: string | undefined; totalRows: number }) {
  const t = useTranslations('findings.export')
  return (
    <Menu
      align="end"
      trigger={
        <Button disabled={!executionId}>
          <Download className="size-3.5 text-faint" aria-hidden="true" />
          {t('label')}
        </Button>
      }
      heading={<span className="block max-w-60">{t('whole', { count: totalRows })}</span>}
      entries={formats.map((format) => ({
        kind: 'file',
        label: t(format),
        href: `/api/executions/${executionId}/export?format=${format}`,
      }))}
    />
  )
}
