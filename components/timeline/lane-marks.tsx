import { severityFill } from '@/components/ui/severity-scale'
import type { Column, Tone } from './timeline-model'

const fills: Record<Tone, string> = {
  plain: 'fill-info',
  write: 'fill-low',
  info: severityFill.info,
  low: severityFill.low,
  medium: severityFill.medium,
  high: severityFill.high,
  critical: severityFill.critical,
}

const shapes = {
  critical: 'M0 -5 L5.5 4.500 H-5.5 Z',
  high: 'M0 -5.5 L5.5 0 L0 5.5 L-5.5 0 Z',
  medium: 'M-4.5 -4.5 H4.5 V4.500 H-4.5 Z',
  low: 'M0 -4.5 A4.5 4.5 0 1 1 0 4.500 A4.500 4.500 0 1 1 0 -4.5 Z',
  info: 'M-5 -1.2 H5 V1.2 H-5 Z',
}

interface Props {
  columns: readonly Column[]
  /** Vertical middle of the lane, in pixels. */
  y: number
  step: number
}

/** The marks of one lane: ticks whose height tells how many, or the shapes of severities. */
export function LaneMarks({ columns, y, step }: Props) {
  const most = Math.max(1, ...columns.map((column) => column.n))
  return (
    <g>
      {columns.map((column) => {
        const severity = column.marks.findLast((mark) => mark.tone === column.tone)?.severity
        if (severity) {
          return (
            <path
              key={column.x}
              d={shapes[severity]}
              transform={`translate(${column.x + step / 2} ${y})`}
              className={severityFill[severity]}
            />
          )
        }
        // By the logarithm, so that one event beside a thousand is still seen.
        const height = 5 + 11 * (Math.log1p(column.n) / Math.log1p(most))
        return (
          <rect
            key={column.x}
            x={column.x}
            y={y - height / 2}
            width={Math.max(1, step - 0.5)}
            height={height}
            className={fills[column.tone]}
            opacity={column.tone === 'plain' ? 0.7 : 1}
          />
        )
      })}
    </g>
  )
}
