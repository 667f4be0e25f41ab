import { parseArgs } from 'node:util'
import { createTranslator } from 'next-intl'
import { examine } from '@/lib/aws/doctor/doctor'
import { DoctorAccount } from '@/lib/aws/doctor/doctor-account'
import type { DoctorSetup } from '@/lib/aws/doctor/doctor-setup'
import { makeLink, missingLinks } from '@/lib/aws/doctor/missing-links'
import { readEnv } from '@/lib/env'
import { openDoctor } from '@/lib/execution/open-doctor'
import texts from '@/lib/i18n/messages/en/access.json'
import { askYes } from './ask-yes'
import { checkLines } from './check-lines'
import { oneLine } from './one-line'
import { plain } from './plain-text'

const USAGE = `doctor                     checks whether the lake in AWS may be read, and says what is missing
doctor --create-links      before that, makes the resource links that are missing: shows the calls and asks first
  --yes                    does not ask

Exit status: 0 everything is in order; 2 something has to be put right; 1 nothing could be checked.`

/** The `doctor` command. @returns the exit status */
export async function doctor(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args,
      options: {
        'create-links': { type: 'boolean' },
        yes: { type: 'boolean', short: 'y' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    if (values.help) {
      console.log(USAGE)
      return 0
    }
    const env = readEnv()
    if (env.engine === 'duckdb') {
      console.log(`There is nothing to check: the lake is on this machine, in ${plain(env.lakeDir)}.`)
      console.log('With LAKEWARDEN_ENGINE=athena, this checks the access to Amazon Security Lake.')
      return 0
    }
    const { setup, close } = await openDoctor(env)
    try {
      if (values['create-links'] && !(await createLinks(setup, values.yes === true))) return 1
      return await check(setup)
    } finally {
      await close()
    }
  } catch (error) {
    console.error(oneLine(error))
    return 1
  }
}

async function check(setup: DoctorSetup): Promise<number> {
  const say = createTranslator({ locale: 'en', messages: { access: texts }, namespace: 'access', timeZone: 'UTC' })
  let last = ''
  const results = await examine(setup, (result) => {
    for (const line of checkLines(say, result, result.id !== last)) console.log(plain(line))
    last = result.id
  })
  const count = (state: string) => results.filter((result) => result.state === state).length
  const [ok, failed, skipped] = [count('ok'), count('failed'), count('skipped')]
  console.log(`\n${failed > 0 ? say('problems', { failed, ok, skipped }) : say('all-good', { count: ok })}`)
  return failed > 0 ? 2 : 0
}

/** Shows the calls that make the missing links, and makes them when told to. @returns whether to go on */
async function createLinks(setup: DoctorSetup, isAgreed: boolean): Promise<boolean> {
  const account = new DoctorAccount(setup)
  const { principal } = await account.identity()
  const links = await missingLinks(account)
  if (links.length === 0) {
    console.log('No link is missing: all that is shared with this account is linked.\n')
    return true
  }
  console.log(`These calls would be made, with the rights of ${plain(principal)}:\n`)
  for (const { command } of links) console.log(`  ${plain(command)}\n`)
  if (!isAgreed && !(await askYes('Make them? [y/N] '))) {
    console.log('Nothing was made. --yes makes them without asking.\n')
    return true
  }
  let isDone = true
  for (const { call } of links) {
    const reason = await makeLink(account, call)
    const name = call.operation === 'glue:CreateTable' ? `${call.database}.${call.table}` : call.database
    if (reason === undefined) console.log(`Made: ${plain(name)}`)
    else console.error(`Not made: ${plain(name)}: ${plain(reason)}`)
    isDone &&= reason === undefined
  }
  console.log('')
  return isDone
}
