'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'

interface Options {
  count: number
  onZoom: ((first: number, last: number) => void) | undefined
}

/** Marks a run of `count` buckets with pointer or keyboard; `onZoom` gets the first and the last of them. */
export function useBrush({ count, onZoom }: Options) {
  const [anchor, setAnchor] = useState<number>()
  const [at, setAt] = useState<number>()
  const marked =
    anchor === undefined || at === undefined ? undefined : ([Math.min(anchor, at), Math.max(anchor, at)] as const)
  const clear = () => setAnchor(undefined)
  const bucketAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return clamp(Math.floor(((event.clientX - box.left) / box.width) * count), count)
  }
  const zoom = () => {
    if (marked) onZoom?.(...marked)
    clear()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -8, PageDown: 8, Home: -count, End: count }[event.key]
    if (step !== undefined) {
      const from = at ?? (step > 0 ? -1 : count)
      if (!event.shiftKey) clear()
      else if (anchor === undefined) setAnchor(clamp(from, count))
      setAt(clamp(from + step, count))
    } else if (event.key === 'Enter' && at !== undefined) {
      if (marked) zoom()
      else onZoom?.(at, at)
    } else if (event.key === 'Escape' && anchor !== undefined) clear()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    brush: { at, marked },
    handlers: {
      onKeyDown,
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || !onZoom) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setAnchor(bucketAt(event))
        setAt(bucketAt(event))
      },
      onPointerMove: (event: PointerEvent) => setAt(bucketAt(event)),
      onPointerUp: () => (marked && marked[0] < marked[1] ? zoom() : clear()),
      onPointerCancel: clear,
      onPointerLeave: () => {
        if (anchor === undefined) setAt(undefined)
      },
      onBlur: () => {
        clear()
        setAt(undefined)
      },
    },
  }
}

function clamp(value: number, count: number): number {
  return Math.min(count - 1, Math.max(0, value))
}
