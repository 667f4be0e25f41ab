import type { useTranslations } from 'next-intl'
import type { ColumnSpec } from '@/components/data-table/column-spec'
import { LogValue } from '@/components/ui/log-value'
import { ValueMenu } from '@/components/ui/value-menu'
import type { Cell } from '@/lib/client/execution'
import type { Format } from '@/lib/client/use-format'
import { shortArn } from '@/lib/format'

type Texts = ReturnType<typeof useTranslations<'overview.rows'>>

interface Look {
  width: number
  kind: 'time' | 'count' | 'bytes' | 'port' | 'flag' | 'principal' | 'ip' | 'text'
  isOnPhone?: boolean
  isWide?: boolean
}

// Every column of the questions behind the overview's numbers, in the order in which it may stand.
const looks = {
  principal: { width: 180, kind: 'principal', isOnPhone: true, isWide: true },
  hostname: { width: 240, kind: 'text', isOnPhone: true, isWide: true },
  source_ip: { width: 140, kind: 'ip', isOnPhone: true },
  destination_ip: { width: 140, kind: 'ip', isWide: true },
  destination_port: { width: 72, kind: 'port' },
  service: { width: 144, kind: 'text' },
  operation: { width: 170, kind: 'text', isOnPhone: true },
  error: { width: 160, kind: 'text' },
  is_denied: { width: 64, kind: 'flag' },
  is_blocked: { width: 80, kind: 'flag' },
  rcode: { width: 100, kind: 'text' },
  calls: { width: 68, kind: 'count', isOnPhone: true },
  queries: { width: 80, kind: 'count', isOnPhone: true },
  bytes: { width: 90, kind: 'bytes', isOnPhone: true },
  flows: { width: 80, kind: 'count', isOnPhone: true },
  packets: { width: 90, kind: 'count' },
  sources: { width: 80, kind: 'count' },
  source_ips: { width: 64, kind: 'count' },
  a_source_ip: { width: 140, kind: 'ip' },
  first_time: { width: 122, kind: 'time' },
  last_time: { width: 122, kind: 'time' },
} as const satisfies Record<string, Look>

/** How the columns of a question behind a number are shown. */
export function behindColumns(names: readonly string[], t: Texts, format: Format): ColumnSpec[] {
  return Object.entries(looks)
    .filter(([name]) => names.includes(name))
    .map(([name, look]: [string, Look]) => ({
      name,
      header: t(name as keyof typeof looks),
      width: look.width,
      ...(look.isWide && { isWide: true }),
      ...(look.isOnPhone && { isOnPhone: true }),
      ...(['count', 'bytes', 'port'].includes(look.kind) && { align: 'end' as const }),
      cell: (value: Cell) => draw(value, look.kind, t, format),
    }))
}

function draw(value: Cell, kind: Look['kind'], t: Texts, format: Format) {
  if (value === null || typeof value === 'object') return <LogValue value={null} />
  if (kind === 'time') return <span className="log">{format.dateTime(String(value))}</span>
  if (kind === 'count') return <span>{typeof value === 'number' ? format.number(value) : String(value)}</span>
  if (kind === 'bytes') return <span>{typeof value === 'number' ? format.bytes(value) : String(value)}</span>
  if (kind === 'flag')
    return value ? <span className="text-high-text">{t('yes')}</span> : <span className="text-faint">{t('no')}</span>
  // A port is a name made of digits: 5432, never 5,432.
  if (kind === 'port') return <span>{String(value)}</span>
  if (kind === 'ip') return <ValueMenu value={String(value)} kind="ip" />
  if (kind === 'principal') {
    return (
      <ValueMenu value={String(value)} kind="principal">
        <LogValue value={shortArn(String(value))} cut="middle" />
      </ValueMenu>
    )
  }
  return <LogValue value={value} />
}
