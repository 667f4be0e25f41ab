import type { ComponentProps } from 'react'
import { cx } from './cx'

const looks = {
  plain: 'border border-line bg-panel text-text hover:bg-inner',
  accent: 'border border-transparent bg-accent text-on-accent hover:brightness-95',
  quiet: 'border border-transparent bg-transparent text-muted hover:bg-inner hover:text-text',
  danger: 'border border-critical bg-panel text-critical-text hover:bg-critical-soft',
}

const sizes = { normal: 'h-8 px-2.5 text-13', small: 'h-6 px-1.5 text-12' }

/** Classes of a button, for a link that looks like one. */
export function buttonClass(look: keyof typeof looks = 'plain', size: keyof typeof sizes = 'normal'): string {
  return cx(
    'inline-flex items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none',
    'disabled:opacity-50 disabled:pointer-events-none',
    looks[look],
    sizes[size],
  )
}

interface Props extends ComponentProps<'button'> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
}

/** The one button. A button that shows only an icon needs an `aria-label`. */
export function Button({ look, size, className, type = 'button', ...rest }: Props) {
  return <button type={type} className={cx(buttonClass(look, size), className)} {...rest} />
}
