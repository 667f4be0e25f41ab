import { cx } from './cx'

interface Props<T extends string> {
  id?: string
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; label: string }[]
  className?: string
}

/** One of a few: the browser's own control, which every phone and screen reader knows. */
export function Select<T extends string>({ id, label, value, onChange, options, className }: Props<T>) {
  return (
    <select
      id={id}
      aria-label={label}
      value={value}
      className={cx('h-8 rounded-md border border-line bg-panel px-2 font-medium text-text', className)}
      onChange={(event) => {
        const chosen = options.find((option) => option.value === event.target.value)
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
