'use client'

import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Popover } from '@/components/ui/popover'
import type { ColumnSpec } from './column-spec'

interface Props {
  columns: readonly ColumnSpec[]
  /** Undefined = the usual ones. */
  visible: readonly string[] | undefined
  onChange: (visible: readonly string[] | undefined) => void
}

/** Which columns a table shows. Put it beside the table's other buttons. */
export function ColumnChooser({ columns, visible, onChange }: Props) {
  const t = useTranslations('shell.table')
  const shown = visible ?? columns.filter((column) => !column.isHidden).map((column) => column.name)
  const toggle = (name: string, isShown: boolean) => {
    // In the table's own order, whichever was clicked first.
    const next = columns.map((column) => column.name).filter((one) => (one === name ? isShown : shown.includes(one)))
    if (next.length > 0) onChange(next)
  }
  return (
    <Popover
      label={t('columns')}
      align="end"
      className="w-56"
      trigger={
        <Button>
          <Columns3 className="size-3.5 text-faint" aria-hidden="true" />
          {t('columns')}
        </Button>
      }
    >
      <div className="max-h-80 overflow-auto">
        {columns.map(({ name, header }) => (
          <Checkbox key={name} isChecked={shown.includes(name)} onChange={(isShown) => toggle(name, isShown)}>
            <span className="truncate">{header}</span>
          </Checkbox>
        ))}
      </div>
      <Button look="quiet" size="small" disabled={visible === undefined} onClick={() => onChange(undefined)}>
        {t('reset')}
      </Button>
    </Popover>
  )
}
