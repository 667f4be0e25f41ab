import type { ReactNode } from 'react'
import { cx } from './cx'

interface Props {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  children: ReactNode
  className?: string
}

/** A box with its label; the whole line is the target. */
export function Checkbox({ isChecked, onChange, children, className }: Props) {
  return (
    <label
      className={cx('flex min-h-7 min-w-0 cursor-pointer items-center gap-2 rounded-sm px-1 hover:bg-inner', className)}
    >
      <input
        type="checkbox"
        checked={isChecked}
        className="size-3.5 shrink-0 accent-accent"
        onChange={(event) => onChange(event.target.checked)}
      />
      {children}
    </label>
  )
}
