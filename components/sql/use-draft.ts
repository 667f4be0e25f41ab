'use client'

import { useCallback, useEffect, useState } from 'react'
import type { Draft } from './statement'

/** A draft with the run whose result is shown beside it. */
export interface KeptDraft extends Draft {
  executionId?: string | undefined
  /** The saved query that it began with. */
  savedId?: string | undefined
}

const KEY = 'lakewarden.sql.draft'

/**
 * What is being written, kept in this browser only: an address never carries SQL, so that no link brings anybody's along.
 * Undefined until it has been read.
 */
export function useDraft(first: string): [KeptDraft | undefined, (change: Partial<KeptDraft>) => void] {
  const [draft, setDraft] = useState<KeptDraft>()
  useEffect(() => setDraft((now) => now ?? read() ?? { sql: first, values: {}, types: {} }), [first])
  const change = useCallback((part: Partial<KeptDraft>) => {
    setDraft((now) => {
      const next = { sql: '', values: {}, types: {}, ...now, ...part }
      keepDraft(next)
      return next
    })
  }, [])
  return [draft, change]
}

function read(): KeptDraft | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<KeptDraft> | null
    if (typeof kept?.sql !== 'string') return undefined
    const { sql, values, types, executionId, savedId } = kept
    return {
      ...{ sql, values: { ...values }, types: { ...types } },
      ...(typeof executionId === 'string' && { executionId }),
      ...(typeof savedId === 'string' && { savedId }),
    }
  } catch {
    return undefined
  }
}

/** Puts a draft where the workbench finds it when it opens. */
export function keepDraft(draft: KeptDraft): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft))
  } catch {
    // A full or forbidden storage keeps nothing; writing goes on.
  }
}
