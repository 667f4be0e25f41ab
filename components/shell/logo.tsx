/** The mark: a keep above water. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" className={className} aria-hidden="true">
      <path className="fill-accent" d="M10 1.5 16.5 4v4.2h-2V5.6L10 3.8 5.5 5.6v2.6h-2V4Z" />
      <path className="fill-accent" d="M5.5 9h9v2.6q-2.2-1.4-4.5 0t-4.5 0Z" opacity="0.55" />
      <path className="fill-accent" d="M2 13.2q4-2.4 8 0t8 0v4.1q0 1.2-1.2 1.2H3.2Q2 18.500 2 17.3Z" />
    </svg>
  )
}
