import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** An object of a bucket; its bytes lie in a file. */
export interface StoredObject {
  key: string
  path: string
  size: number
  etag: string
  lastModified: Date
}

/** Buckets on disk: objects that were put, and folders that are mounted read-only (the lake's own bucket). */
export class ObjectStore {
  private readonly objects = new Map<string, Map<string, StoredObject>>()
  private readonly mounts = new Map<string, string>()
  private count = 0

  /** @param dir a folder of the store's own */
  constructor(private readonly dir: string) {
    mkdirSync(dir, { recursive: true })
  }

  /** Shows the files of a folder as the objects of a bucket. */
  mount(bucket: string, folder: string): void {
    this.mounts.set(bucket, folder)
  }

  /** A file of the store's own, for an object that is written bit by bit and put with `putFile`. */
  newFile(): string {
    return join(this.dir, String(this.count++))
  }

  put(bucket: string, key: string, body: Buffer | string): StoredObject {
    const path = this.newFile()
    writeFileSync(path, body)
    return this.putFile(bucket, key, path, createHash('md5').update(body).digest('hex'))
  }

  /** Makes a file of `newFile` an object. An object that is replaced keeps its file for those who are reading it. */
  putFile(
    bucket: string,
    key: string,
    path: string,
    etag: string = crypto.randomUUID().replaceAll('-', ''),
  ): StoredObject {
    const object = { key, path, size: statSync(path).size, etag, lastModified: new Date() }
    const objects = this.objects.get(bucket) ?? new Map<string, StoredObject>()
    this.objects.set(bucket, objects.set(key, object))
    return object
  }

  get(bucket: string, key: string): StoredObject | undefined {
    const put = this.objects.get(bucket)?.get(key)
    if (put) return put
    const folder = this.mounts.get(bucket)
    if (!folder || key.split('/').includes('..')) return undefined
    return fileObject(folder, join(folder, key))
  }

  delete(bucket: string, key: string): void {
    const object = this.objects.get(bucket)?.get(key)
    if (!object) return
    this.objects.get(bucket)?.delete(key)
    rmSync(object.path, { force: true })
  }

  /** All objects whose key begins with `prefix`, in the order of their keys. */
  list(bucket: string, prefix: string): StoredObject[] {
    const folder = this.mounts.get(bucket)
    const mounted = folder
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.split(sep).join('/').startsWith(prefix) && name.endsWith('.parquet'))
          .flatMap((name) => fileObject(folder, join(folder, name)) ?? [])
      : []
    const put = [...(this.objects.get(bucket)?.values() ?? [])].filter((o) => o.key.startsWith(prefix))
    return [...mounted, ...put].sort((a, b) => (a.key < b.key ? -1 : 1))
  }
}

function fileObject(folder: string, path: string): StoredObject | undefined {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat?.isFile()) return undefined
  const key = relative(folder, path).split(sep).join('/')
  const etag = createHash('md5').update(`${key}|${stat.size}|${stat.mtimeMs}`).digest('hex')
  return { key, path, size: stat.size, etag, lastModified: stat.mtime }
}
