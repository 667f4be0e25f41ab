import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { LakewardenError } from '@/lib/errors'
import { Manifest, type ManifestChange } from './manifest'
import { LakeLock } from './write/lake-lock'

/**
 * Makes a folder in Security Lake's layout, such as a synced bucket, part of a lake. Its files stay where they are.
 * @throws LakewardenError `not-found` where there is no such folder, `bad-params` where it has another layout
 */
export async function addRoot(lakeDir: string, folder: string): Promise<ManifestChange> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new LakewardenError('not-found', `There is no folder ${folder}.`)
  }
  // By another name, through a link, the same files would count twice.
  const root = realpathSync(folder)
  const lake = existsSync(lakeDir) ? realpathSync(lakeDir) : resolve(lakeDir)
  if (root === lake || root.startsWith(lake + sep) || lake.startsWith(root + sep)) {
    throw new LakewardenError('bad-params', 'The folder and the lake must not lie within each other.', {
      hint: 'What lies in the lake folder belongs to the lake already.',
    })
  }
  if (!hasLayout(root)) {
    throw new LakewardenError('bad-params', `${folder} does not have the layout of Security Lake.`, {
      hint: 'Name the folder that holds aws/<SOURCE>/2.0/region=<region>/accountId=<account>/eventDay=<day>/ (as "aws s3 sync s3://<bucket> <folder>" makes it), or import raw logs with "lake import".',
    })
  }
  const lock = LakeLock.take(resolve(lakeDir))
  try {
    const manifest = Manifest.open(lakeDir)
    try {
      manifest.addRoot(root)
      return await manifest.refresh()
    } finally {
      manifest.close()
    }
  } finally {
    lock.release()
  }
}

function hasLayout(root: string): boolean {
  const native = folders(join(root, 'aws')).some((source) => folders(source).some((version) => hasRegions(version)))
  return native || folders(join(root, 'ext')).some((name) => hasRegions(name) || folders(name).some(hasRegions))
}

function hasRegions(folder: string): boolean {
  return folders(folder).some((region) => /[/\\]region=[^/\\]*$/.test(region))
}

function folders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .map((e) => join(folder, e.name))
  } catch {
    return []
  }
}
