'use client'

import { type RefObject, useEffect, useState } from 'react'

/** Is the element narrower than `limit` pixels (a phone)? False until it is measured. */
export function useNarrow(ref: RefObject<HTMLElement | null>, limit = 560): boolean {
  const [isNarrow, setNarrow] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(() => setNarrow(element.clientWidth > 0 && element.clientWidth < limit))
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, limit])
  return isNarrow
}
