import type { ReactNode } from 'react'

/** A control beneath its label. The control brings its own name for screen readers. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <span aria-hidden="true" className="mb-1 block text-12 text-muted">
        {label}
      </span>
      {children}
      {hint && <span className="mt-0.5 block text-11 text-faint">{hint}</span>}
    </div>
  )
}
