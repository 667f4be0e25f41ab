import type { ReactNode } from 'react'
import { cx } from './cx'

interface Props {
  title: ReactNode
  /** Quiet words at the right of the title. */
  note?: ReactNode
  /** Buttons at the far right, e.g. `ShowSql`. */
  actions?: ReactNode
  children: ReactNode
  className?: string
}

/** A card: title, quiet note, content. */
export function Panel({ title, note, actions, children, className }: Props) {
  return (
    <section className={cx('min-w-0 rounded-lg border border-line bg-panel px-3.5 py-3', className)}>
      <header className="mb-1.5 flex min-h-6 flex-wrap items-center justify-between gap-x-2 gap-y-1 sm:flex-nowrap">
        <h2 className="max-w-full shrink-0 text-12 font-bold text-muted">{title}</h2>
        <div className="flex min-w-0 items-center gap-1.5">
          {note && <span className="truncate text-11 text-faint">{note}</span>}
          {actions}
        </div>
      </header>
      {children}
    </section>
  )
}
