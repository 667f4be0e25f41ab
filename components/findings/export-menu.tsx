'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem, MenuLabel } from '@/components/ui/menu'

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
    >
      <MenuLabel className="max-w-60">{t('whole', { count: totalRows })}</MenuLabel>
      {formats.map((format) => (
        <MenuItem key={format} asChild>
          <a href={`/api/executions/${executionId}/export?format=${format}`} download>
            {t(format)}
          </a>
        </MenuItem>
      ))}
    </Menu>
  )
}
