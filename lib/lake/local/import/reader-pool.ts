import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { LakeWriter } from '@/lib/lake/local/write/lake-writer'
import type { ReadingOptions } from './import-options'
import type { ImportTally } from './import-tally'
import type { InputFile } from './input-files'
import type { Quarantine } from './quarantine'
import type { FromReader, ToReader } from './reader-message'

/** What reading a file came to. */
export interface FileOutcome {
  events: number
  hasTrouble: boolean
}

/** Where go what a file holds and what could not be read of it. */
export interface ReadingTargets {
  writer: LakeWriter
  quarantine: Quarantine
  tally: ImportTally
  onRead(bytes: number): void
  /** @param events of this file so far */
  onPause(events: number): void
}

/** Below this a thread's start costs more than it saves. */
const WORTH_BYTES = 48 << 20

/** More threads than this read faster than one thread can take. */
const MOST_READERS = 3

/** How many threads beside this one pay off. None where it is little, or one file, which only one thread can read. */
export function readersFor(files: readonly InputFile[]): number {
  const bytes = files.reduce((sum, f) => sum + f.bytes, 0)
  return bytes < WORTH_BYTES ? 0 : Math.min(availableParallelism() - 1, MOST_READERS, files.length - 1)
}

/** Threads that read files and normalise their records, which is most of the work of an import. */
export class ReaderPool {
  private readonly workers: Worker[]
  private readonly idle: Worker[]
  private failure: unknown
  private readonly waiting: ((worker: Worker) => void)[] = []

  /** @param folder where the threads may put files aside */
  constructor(
    readonly threads: number,
    options: ReadingOptions,
    folder: string,
  ) {
    const { kind, form, account, region } = options
    this.workers = Array.from(
      { length: threads },
      () =>
        new Worker(new URL('./reader-thread.ts', import.meta.url), {
          workerData: { options: { kind, form, account, region }, folder },
          execArgv: ['--import', 'tsx'],
          // Each thread has a heap of its own; without this its garbage would grow to hundreds of megabytes.
          resourceLimits: { maxYoungGenerationSizeMb: 48 },
        }),
    )
    this.idle = [...this.workers]
  }

  /** Reads a file as soon as a thread is idle. @throws what went wrong in the writer or the thread */
  async read(path: string, targets: ReadingTargets): Promise<FileOutcome> {
    const worker = this.idle.pop() ?? (await new Promise<Worker>((resolve) => this.waiting.push(resolve)))
    try {
      // A thread that died answers nobody.
      if (this.failure) throw this.failure
      return await this.follow(worker, path, targets)
    } catch (error) {
      this.failure ??= error
      throw error
    } finally {
      const next = this.waiting.shift()
      if (next) next(worker)
      else this.idle.push(worker)
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.splice(0).map((worker) => worker.terminate()))
  }

  private follow(worker: Worker, path: string, targets: ReadingTargets): Promise<FileOutcome> {
    const post = (message: ToReader) => worker.postMessage(message)
    const { promise, resolve, reject } = Promise.withResolvers<FileOutcome>()
    const take = async (message: FromReader) => {
      if (message.type === 'bad') targets.quarantine.add(message.item)
      else if (message.type === 'skip') targets.tally.skip(message.reason)
      else if (message.type === 'failed') throw message.error
      else {
        targets.writer.addLines(message.lines)
        targets.onRead(message.bytes)
        targets.onPause(message.events)
        await targets.writer.ready()
        if (message.type === 'done') resolve({ events: message.events, hasTrouble: message.hasTrouble })
        else post({ type: 'more' })
      }
    }
    // One after the other: the file has ended only when all of it was taken.
    let taking = Promise.resolve()
    const onMessage = (message: FromReader) => {
      taking = taking.then(() => take(message)).catch(reject)
    }
    const onExit = () => reject(new Error('A thread of the import ended.'))
    worker.on('message', onMessage).on('error', reject).on('exit', onExit)
    post({ type: 'read', path })
    return promise.finally(() => worker.off('message', onMessage).off('error', reject).off('exit', onExit))
  }
}
