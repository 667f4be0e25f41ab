import type { ErrorCode } from './errors'

interface Trouble {
  code: ErrorCode
  message: string
  hint: string
}

const KEPT = 'Kept results can still be read; no question is started until it is mended.'

/** Codes of SQLite, of Node's file system and of PostgreSQL (appendix A), and what they mean to people. */
const TROUBLES: readonly [RegExp, Trouble][] = [
  [
    /^(ENOSPC|EDQUOT|SQLITE_FULL|53100)$/,
    { code: 'store-full', message: 'The disk is full.', hint: 'Free space in the data folder and ask again.' },
  ],
  [
    /^(SQLITE_READONLY|EROFS|25006)/,
    {
      code: 'access-denied',
      message: 'The application’s database may only be read.',
      hint: `Make it writable again. ${KEPT}`,
    },
  ],
  [
    /^(SQLITE_BUSY|SQLITE_LOCKED)/,
    {
      code: 'busy',
      message: 'Another program holds the application’s database.',
      hint: `Close what has it open, and ask again. ${KEPT}`,
    },
  ],
  [
    /^(ECONNREFUSED|ECONNRESET|EPIPE|57P0|08|SQLITE_IOERR|SQLITE_CANTOPEN)/,
    {
      code: 'engine-down',
      message: 'The application’s database does not answer.',
      hint: 'Whoever runs Lakewarden finds out why in its log. No question is started until it does.',
    },
  ],
]

/** What is wrong with the application's own database, told by the error that it ended a request with. */
export function storeTrouble(error: unknown): Trouble | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  // pg gives no code where the server goes while it is asked.
  if (/^Connection terminated|^timeout exceeded when trying to connect/.test(String(message)))
    return TROUBLES.at(-1)?.[1]
  return TROUBLES.find(([codes]) => codes.test(String(code)))?.[1]
}
