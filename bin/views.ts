import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { localPrincipal } from '@/lib/auth/principal'
import { type AwsClients, openClients } from '@/lib/aws/clients'
import { awsConfig } from '@/lib/aws/config'
import { type Env, readEnv } from '@/lib/env'
import { LakewardenError } from '@/lib/errors'
import { makeViews, planViews } from '@/lib/execution/make-views'
import { type ViewOptions, viewStatements } from '@/lib/execution/view-statements'
import { LakeCatalogue } from '@/lib/lake/athena/catalogue'
import { askYes } from './ask-yes'
import { oneLine } from './one-line'
import { plain } from './plain-text'

const USAGE = `views                            shows the Athena views behind the user timeline, for other tools
views --write FOLDER             writes each into a file of its own
views --create --database NAME   makes them in a database of yours: shows what it will do, and asks first
  --yes                          does not ask
  --days N                       how far the views look back, 1 to 3650 days (default 30)
  --prefix TEXT                  what their names begin with (default lakewarden_)

A view or table that Lakewarden did not make is never replaced, and nothing is ever dropped.

Exit status: 0 done; 2 nothing was made, because nobody agreed; 1 it did not work.`

/** The `views` command. @returns the exit status */
export async function views(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        create: { type: 'boolean' },
        database: { type: 'string' },
        write: { type: 'string' },
        yes: { type: 'boolean', short: 'y' },
        days: { type: 'string', default: '30' },
        prefix: { type: 'string', default: 'lakewarden_' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) {
      console.log(USAGE)
      return 0
    }
    const options = optionsOf(values)
    if (values.create && !options.database) throw wrong('--create needs --database NAME: a Glue database of your own.')
    const env = readEnv()
    if (env.engine === 'duckdb') {
      throw wrong('Views are made in Athena: LAKEWARDEN_ENGINE=athena tells where the lake is linked.')
    }
    const clients = openClients(awsConfig(env), localPrincipal)
    try {
      const statements = await statementsOf(env, clients, options)
      if (values.write !== undefined) return write(values.write, statements)
      if (values.create) return await create(env, clients, options.database ?? '', statements, values.yes === true)
      for (const { sentence, text } of statements) console.log(plain(`-- ${sentence}\n${text};\n`))
      return 0
    } finally {
      clients.close()
    }
  } catch (error) {
    console.error(oneLine(error))
    return 1
  }
}

function optionsOf({ days, prefix, database }: { days: string; prefix: string; database?: string }): ViewOptions {
  const count = Number(days)
  if (!Number.isInteger(count) || count < 1 || count > 3_650) throw wrong('--days takes 1 to 3650 days.')
  // Athena takes no other special sign in the name of a view (User Guide, "Considerations for views").
  if (!/^[a-z][a-z0-9_]{0,60}$/.test(prefix)) throw wrong('--prefix takes small letters, digits and _.')
  if (database !== undefined && !/^[a-z0-9_]{1,255}$/.test(database)) {
    throw wrong('--database takes small letters, digits and _.')
  }
  return { days: count, prefix, database }
}

function wrong(message: string): LakewardenError {
  return new LakewardenError('bad-params', message)
}

type Statements = ReturnType<typeof viewStatements>

async function statementsOf(env: Env, { glue }: AwsClients, options: ViewOptions): Promise<Statements> {
  const { region } = awsConfig(env)
  const catalogue = new LakeCatalogue({ glue, region, database: env.athena.database })
  return viewStatements(await catalogue.lake(), options)
}

function write(folder: string, statements: Statements): number {
  mkdirSync(folder, { recursive: true })
  for (const [i, { name, sentence, text }] of statements.entries()) {
    const file = join(folder, `${String(i + 1).padStart(2, '0')}-${name}.sql`)
    writeFileSync(file, `-- ${sentence}\n${text};\n`)
    console.log(plain(file))
  }
  return 0
}

async function create(env: Env, clients: AwsClients, database: string, statements: Statements, isAgreed: boolean) {
  const planned = await planViews(clients, database, statements)
  console.log(`These views would be made in the database "${plain(database)}":\n`)
  for (const { name, action, sentence } of planned) {
    console.log(plain(`  ${action.padEnd(8)} ${name}\n           ${sentence}`))
  }
  console.log('\nWithout --create, this command shows their statements.')
  if (!isAgreed && !(await askYes('Make them? [y/N] '))) {
    console.log('Nothing was made. --yes makes them without asking.')
    return 2
  }
  await makeViews(clients, env.athena, planned, ({ name, action }) =>
    console.log(plain(`${action === 'create' ? 'Made' : 'Made anew'}: ${database}.${name}`)),
  )
  return 0
}
