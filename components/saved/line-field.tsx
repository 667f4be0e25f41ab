interface Props {
  label: string
  value: string
  onChange: (value: string) => void
  isRequired?: boolean
}

/** A text of one line beneath its label. */
export function LineField({ label, value, onChange, isRequired = false }: Props) {
  return (
    <label className="block">
      <span className="mb-1 block text-12 text-muted">{label}</span>
      <input
        className="h-8 w-full rounded-md border border-line bg-panel px-2 text-13 text-text"
        autoComplete="off"
        maxLength={200}
        required={isRequired}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(isRequired && { 'data-autofocus': true })}
      />
    </label>
  )
}
