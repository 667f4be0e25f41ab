'use client'

import { Check, Copy } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { cx } from './cx'

/** Copies the raw text, every hidden character included. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
  const t = useTranslations('shell')
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 1500)
  }
  const Icon = isCopied ? Check : Copy
  return (
    <button
      type="button"
      className={cx('inline-flex items-center gap-1 rounded-sm p-0.5 text-muted hover:text-text', className)}
      aria-label={label ? undefined : t('copy')}
      onClick={() => void copy()}
    >
      <Icon className="size-3.5" aria-hidden="true" />
      {label}
      <span role="status" className="sr-only">
        {isCopied ? t('copied') : ''}
      </span>
    </button>
  )
}
