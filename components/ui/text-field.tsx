import type { ComponentProps } from 'react'
import { cx } from './cx'

/** A line of text. It needs a `<label>` around it or an `aria-label`. */
export function TextField({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <input
      className={cx('h-8 rounded-md border border-line bg-panel px-2 text-13 text-text', className)}
      autoComplete="off"
      spellCheck={false}
      {...rest}
    />
  )
}
