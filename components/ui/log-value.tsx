'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CopyButton } from './copy-button'
import { cx } from './cx'
import { cutAt, type Piece, visiblePieces } from './visible-text'

const shownAtMost = 4096

interface Props {
  /** The raw value, whatever it is: nothing in it is trusted. Null shows as a dash. */
  value: string | number | boolean | null | undefined
  /**
   * `end`: one line, cut at its end; `middle`: one line that keeps its last characters (ARNs, ids);
   * `wrap`: as many lines as it takes. Default `end`.
   */
  cut?: 'end' | 'middle' | 'wrap'
  /** Shows a button that copies the raw value. */
  copy?: boolean
  className?: string
}

/** A value out of a log: in its own direction, hidden characters named, long ones capped. Never a link, never markup. */
export function LogValue({ value, cut = 'end', copy = false, className }: Props) {
  const t = useTranslations('shell')
  const [isWhole, setWhole] = useState(false)
  if (value === null || value === undefined || value === '')
    return <span className={cx('text-faint', className)}>–</span>
  const text = String(value)
  const shown = isWhole ? text : cutAt(text, shownAtMost)
  return (
    <span className={cx('inline-flex max-w-full min-w-0 items-baseline gap-1', className)}>
      <bdi dir="ltr" className={cx('log min-w-0', cut === 'wrap' ? 'wrap-anywhere whitespace-pre-wrap' : 'flex')}>
        {cut === 'wrap' ? (
          <Pieces pieces={visiblePieces(shown, true)} />
        ) : (
          <OneLine text={shown} isMiddle={cut === 'middle'} />
        )}
      </bdi>
      {shown.length < text.length && (
        <button type="button" className="shrink-0 text-11 text-accent-text underline" onClick={() => setWhole(true)}>
          {t('show-all', { count: text.length })}
        </button>
      )}
      {copy && <CopyButton text={text} className="shrink-0 self-center" />}
    </span>
  )
}

function OneLine({ text, isMiddle }: { text: string; isMiddle: boolean }) {
  const tailLength = isMiddle && text.length > 24 ? tailOf(text) : 0
  const head = cutAt(text, text.length - tailLength)
  return (
    <>
      <span className={cx('truncate whitespace-pre', tailLength > 0 && 'shrink-[9999]')}>
        <Pieces pieces={visiblePieces(head)} />
      </span>
      {tailLength > 0 && (
        <span className="truncate whitespace-pre">
          <Pieces pieces={visiblePieces(text.slice(head.length))} />
        </span>
      )}
    </>
  )
}

/** Characters at the end worth keeping: the last name of a path or ARN when it is short enough, else twelve. */
function tailOf(text: string): number {
  const name = text.length - Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) - 1
  return name >= 4 && name <= 24 ? name : 12
}

function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, i) =>
    piece.hidden ? (
      <span key={`${i.toString()}-hidden`} className="rounded-sm bg-high-soft px-0.5 text-high-text">
        ⟪{piece.hidden}⟫
      </span>
    ) : (
      <span key={`${i.toString()}-text`}>{piece.text}</span>
    ),
  )
}
