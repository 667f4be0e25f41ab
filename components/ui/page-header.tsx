import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** One sentence under the title. */
  sentence: ReactNode
  /** The page's cost line. */
  cost?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
}

/** Title, one sentence, cost and freshness: how every page begins. */
export function PageHeader({ title, sentence, cost, actions }: Props) {
  return (
    <header className="mb-3.5 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
      <div className="min-w-0">
        <h1 className="text-17 leading-6 font-bold">{title}</h1>
        <p className="min-h-5 text-muted">{sentence}</p>
      </div>
      <div className="flex min-w-0 flex-wrap items-end justify-end gap-2">
        {cost}
        {actions}
      </div>
    </header>
  )
}
