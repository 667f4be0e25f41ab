'use client'

import { type KeyboardEvent, useState } from 'react'
import type { TimelineLane, TimelineMark, TimelineRange } from './timeline-model'

interface Cursor {
  lane: number
  t: number
}

/** Steps through marks with the keyboard: up and down choose a lane, left and right a mark, Enter opens it. */
export function useLaneCursor(
  lanes: readonly TimelineLane[],
  range: TimelineRange,
  onOpen: (lane: TimelineLane, mark: TimelineMark) => void,
) {
  const [cursor, setCursor] = useState<Cursor>()
  const lane = cursor && lanes[cursor.lane]
  const visible = lane?.marks.filter(({ t }) => t >= range.from && t < range.to) ?? []
  const at = visible.findIndex(({ t }) => t >= (cursor?.t ?? 0))
  const mark = visible[at]
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey || lanes.length === 0) return
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const right = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (down)
      setCursor({ lane: cursor ? (cursor.lane + down + lanes.length) % lanes.length : 0, t: cursor?.t ?? range.from })
    else if (right && cursor)
      setCursor({ ...cursor, t: visible[Math.max(0, Math.min(visible.length - 1, at + right))]?.t ?? cursor.t })
    else if (event.key === 'Enter' && lane && mark) onOpen(lane, mark)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return { lane, laneIndex: cursor?.lane, mark, onKeyDown, clear: () => setCursor(undefined) }
}
