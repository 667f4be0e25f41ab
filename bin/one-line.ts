import { LakewardenError } from '@/lib/errors'
import { plain } from './plain-text'

/** What went wrong with a command, in one line for a terminal. */
export function oneLine(error: unknown): string {
  if (error instanceof LakewardenError) return plain([error.message, error.hint].filter(Boolean).join(' '))
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'The disk of the lake is full.'
  if (code === 'EACCES' || code === 'EROFS') return `There is no permission to read or write: ${plain(message)}`
  return plain(message ?? String(error))
}
