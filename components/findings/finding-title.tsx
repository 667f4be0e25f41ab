'use client'

import Link from 'next/link'
import { SeverityMark } from '@/components/ui/severity'
import { severityName } from '@/components/ui/severity-scale'
import { visibleText } from '@/components/ui/visible-text'
import type { Cell } from '@/lib/client/execution'
import { useFilters } from '@/lib/client/use-filters'
import { findingPath } from '@/lib/routes'

interface Props {
  title: Cell
  uid: Cell
  severity: Cell
}

/** A finding's title as a link to its page; on a phone with the severity's shape, which has no column of its own there. */
export function FindingTitle({ title, uid, severity }: Props) {
  const { carried } = useFilters()
  const text = typeof title === 'string' && title.trim() ? visibleText(title, 300) : '–'
  return (
    <>
      <SeverityMark
        severity={severityName(typeof severity === 'number' ? severity : null)}
        className="mr-1.5 self-center sm:hidden"
      />
      {typeof uid === 'string' ? (
        // The row itself is the stop for the Tab key; this is for a click that opens a new tab.
        <Link
          href={findingPath(uid, carried)}
          prefetch={false}
          tabIndex={-1}
          className="min-w-0 truncate hover:underline"
        >
          <bdi dir="auto">{text}</bdi>
        </Link>
      ) : (
        <bdi dir="auto" className="min-w-0 truncate">
          {text}
        </bdi>
      )}
    </>
  )
}
