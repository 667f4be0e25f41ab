interface Props {
  label: string
  value: string
  onChange: (value: string) => void
}

/** A text of several lines beneath its label. */
export function TextArea({ label, value, onChange }: Props) {
  return (
    <label className="block">
      <span className="mb-1 block text-12 text-muted">{label}</span>
      <textarea
        className="min-h-16 w-full rounded-md border border-line bg-panel px-2 py-1.5 text-13 text-text"
        maxLength={4_000}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  )
}
