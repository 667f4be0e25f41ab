import { UnreadableInput } from './unreadable-input'

/** What a file holds, as its first bytes tell. */
export type FileShape = 'json' | 'text' | 'parquet'

const TEXT_START = /^\d{4}-\d\d-\d\dT/

/**
 * Tells JSON, text and Parquet by the first bytes of a file.
 * @throws UnreadableInput where it is none of them
 */
export function fileShape(head: Buffer, isTextExpected: boolean): FileShape {
  if (head.length === 0) throw new UnreadableInput('the file is empty')
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw new UnreadableInput('the file is UTF-16 text: convert it to UTF-8')
  }
  const start = head.subarray(0, 4096)
  if (start.includes(0)) throw new UnreadableInput('the file is binary, no log')
  const text = start
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text === '' || text.startsWith('{') || text.startsWith('[')) return 'json'
  if (isTextExpected) return 'text'
  // CloudWatch exports JSON lines with a time in front.
  if (TEXT_START.test(text)) return 'json'
  throw new UnreadableInput('the file is no JSON')
}
