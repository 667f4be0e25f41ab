import { type DuckDBConnection, DuckDBInstance, type DuckDBResult } from '@duckdb/node-api'
import { DUCKDB_DIALECT } from '@/lib/engine/duckdb-dialect'

/** DuckDB as the engine behind the server's Athena: a few queries at a time, the rest wait. */
export class LakeRunner {
  private readonly idle: DuckDBConnection[] = []
  private readonly waiting: (() => void)[] = []
  private running = 0

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly slots: number,
  ) {}

  static async open(slots = 4): Promise<LakeRunner> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: '2',
      memory_limit: '3GB',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    })
    const connection = await instance.connect()
    for (const text of DUCKDB_DIALECT) await connection.run(text)
    await connection.run('SET GLOBAL parquet_metadata_cache = true')
    const runner = new LakeRunner(instance, slots)
    runner.idle.push(connection)
    return runner
  }

  /** Runs a statement and hands its result over while it streams. `hold` is told the connection, to interrupt it. */
  async run<T>(
    text: string,
    read: (result: DuckDBResult) => Promise<T>,
    hold: (connection: DuckDBConnection | undefined) => void = () => {},
  ): Promise<T> {
    if (this.running >= this.slots) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.running++
    const connection = this.idle.pop() ?? (await this.connect())
    try {
      hold(connection)
      return await read(await connection.stream(text))
    } finally {
      hold(undefined)
      this.idle.push(connection)
      this.running--
      this.waiting.shift()?.()
    }
  }

  close(): void {
    this.instance.closeSync()
  }

  private async connect(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    await connection.run('SET integer_division = true')
    return connection
  }
}
