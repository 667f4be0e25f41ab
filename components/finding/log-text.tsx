import { cx } from '@/components/ui/cx'
import { visiblePieces } from '@/components/ui/visible-text'

const shownAtMost = 8192

/** Prose out of a finding: wraps, keeps its lines, names hidden characters, never markup. */
export function LogText({ text, className }: { text: string | null; className?: string }) {
  if (!text?.trim()) return null
  return (
    <p dir="auto" className={cx('max-w-[80ch] break-words whitespace-pre-line [unicode-bidi:isolate]', className)}>
      {visiblePieces(text.slice(0, shownAtMost), true).map((piece, i) =>
        piece.hidden ? (
          <span key={`${i.toString()}-hidden`} className="rounded-sm bg-high-soft px-0.5 text-high-text">
            ⟪{piece.hidden}⟫
          </span>
        ) : (
          <span key={`${i.toString()}-text`}>{piece.text}</span>
        ),
      )}
      {text.length > shownAtMost && ' …'}
    </p>
  )
}
