import { resolve } from 'node:path'
import { LakewardenError } from '@/lib/errors'
import { addRoot } from '@/lib/lake/local/add-root'
import type { LakeArguments } from './lake'
import { plain } from './plain-text'

/** `lake add <folder>`: registers a folder that already has Security Lake's layout. */
export async function lakeAdd({ lakeDir, names }: LakeArguments): Promise<number> {
  const [folder] = names
  if (folder === undefined || names.length > 1) throw new LakewardenError('bad-params', 'Which folder? Name one.')
  const change = await addRoot(lakeDir, resolve(process.env.INIT_CWD ?? '', folder))
  console.log(`${change.added.toLocaleString('en')} files found in ${plain(folder)}`)
  for (const { path, reason } of change.unreadable) console.log(`  not readable: ${plain(path)}: ${plain(reason)}`)
  return change.unreadable.length > 0 ? 2 : 0
}
