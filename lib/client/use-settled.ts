'use client'

import { useEffect, useState } from 'react'

const pauseMs = 300

/** The text once it has not changed for a moment: what is being typed is not asked for letter by letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
