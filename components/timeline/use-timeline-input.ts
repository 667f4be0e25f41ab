'use client'

import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { fitRange, type TimelineRange, zoomRange } from './timeline-model'

interface Options {
  plot: RefObject<HTMLElement | null>
  range: TimelineRange
  bounds: TimelineRange
  onZoom: (range: TimelineRange) => void
  onPick: (x: number, y: number) => void
}

/** Zooming and moving: drag, Ctrl and wheel, double-click, +, −, 0, Shift with arrows. */
export function useTimelineInput({ plot, range, bounds, onZoom, onPick }: Options) {
  const [drag, setDrag] = useState<{ start: number; now: number }>()
  const [hover, setHover] = useState<{ x: number; y: number }>()
  const wheel = useRef((_: WheelEvent) => {})
  useEffect(() => {
    wheel.current = (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      onZoom(zoomRange(range, event.deltaY > 0 ? 1.25 : 0.8, share(event, plot.current), bounds))
    }
  })
  useEffect(() => {
    const element = plot.current
    const onWheel = (event: WheelEvent) => wheel.current(event)
    // React registers wheel listeners as passive, which could not keep the browser from zooming the page.
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [plot])
  const span = range.to - range.from
  const pan = (by: number) => onZoom(fitRange({ from: range.from + by, to: range.to + by }, bounds))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') onZoom(zoomRange(range, 0.5, 0.5, bounds))
    else if (event.key === '-') onZoom(zoomRange(range, 2, 0.5, bounds))
    else if (event.key === '0') onZoom(bounds)
    else if (event.shiftKey && event.key === 'ArrowLeft') pan(-span / 4)
    else if (event.shiftKey && event.key === 'ArrowRight') pan(span / 4)
    else return false
    event.preventDefault()
    return true
  }
  const release = (event: PointerEvent) => {
    if (!drag) return
    setDrag(undefined)
    const [a, b] = [Math.min(drag.start, drag.now), Math.max(drag.start, drag.now)]
    const width = plot.current?.clientWidth ?? 1
    if ((b - a) * width > 4) onZoom(fitRange({ from: range.from + a * span, to: range.from + b * span }, bounds))
    else onPick(drag.start, event.clientY)
  }
  return {
    drag: drag && ([Math.min(drag.start, drag.now), Math.max(drag.start, drag.now)] as const),
    hover: drag ? undefined : hover,
    onKeyDown,
    pointer: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const at = share(event, plot.current)
        setDrag({ start: at, now: at })
      },
      onPointerMove: (event: PointerEvent) => {
        const at = share(event, plot.current)
        setHover({ x: at, y: event.clientY })
        if (drag) setDrag({ ...drag, now: at })
      },
      onPointerUp: release,
      onPointerCancel: () => setDrag(undefined),
      onPointerLeave: () => setHover(undefined),
      onDoubleClick: (event: { clientX: number }) => onZoom(zoomRange(range, 0.25, share(event, plot.current), bounds)),
    },
  }
}

function share(event: { clientX: number }, element: HTMLElement | null): number {
  const box = element?.getBoundingClientRect()
  return box ? Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) : 0
}
