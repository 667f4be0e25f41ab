'use client'

import dynamic from 'next/dynamic'
import { cx } from '@/components/ui/cx'
import type { SqlEditorProps } from './sql-editor'

// The page stands before it: what draws the editor is as large as the rest of the page.
const SqlEditor = dynamic(() => import('./sql-editor').then((module) => module.SqlEditor), {
  ssr: false,
  loading: () => <div aria-busy="true" className="h-full" />,
})

/** The place where SQL is written. */
export function Editor({ className, ...props }: SqlEditorProps & { className?: string }) {
  return (
    <div
      className={cx(
        'overflow-hidden rounded-md border border-line bg-page focus-within:outline-2 focus-within:outline-accent',
        className,
      )}
    >
      <SqlEditor {...props} />
    </div>
  )
}
