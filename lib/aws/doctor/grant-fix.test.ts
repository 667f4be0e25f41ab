import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grantFix, shellWord } from './grant-fix'

const ROLE = 'arn:aws:iam::222233334444:role/lakewarden'

describe('the line that grants', () => {
  it('names the link in the own catalogue, the target in its owner’s', () => {
    expect(grantFix(['DESCRIBE'], ROLE, { database: 'seclake' }, 'us-east-1')).toEqual({
      grant: { permissions: ['DESCRIBE'], principal: ROLE, resource: 'seclake' },
      commands: [
        `aws lakeformation grant-permissions --region us-east-1 --principal DataLakePrincipalIdentifier=${ROLE} --permissions DESCRIBE --resource '{"Database":{"Name":"seclake"}}'`,
      ],
    })
    const target = { catalogId: '777788889999', database: 'lake', table: 'flows' }
    const { grant, commands } = grantFix(['SELECT', 'DESCRIBE'], ROLE, target, 'us-east-1')
    expect(grant?.resource).toBe('777788889999.lake.flows')
    expect(commands?.[0]).toContain(
      `--permissions SELECT DESCRIBE --resource '{"Table":{"CatalogId":"777788889999","DatabaseName":"lake","Name":"flows"}}'`,
    )
    expect(grantFix(['SELECT'], ROLE, { ...target, table: '*' }, 'us-east-1').commands?.[0]).toContain(
      '"TableWildcard":{}',
    )
  })

  it('stays one word for a shell, whatever somebody named a database', () => {
    const name = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !text.includes('\0') && text.isWellFormed())
    const hostile = fc.constantFrom(`'; exit 3 #`, '$(id)', '`id`', 'a"b', 'a\nb', '-x', '*', '~', '!!', '\\')
    fc.assert(
      fc.property(fc.oneof(hostile, name), (text) => {
        const printed = execFileSync('sh', ['-c', `printf '%s|' ${shellWord(text)}`], { encoding: 'utf8' })
        expect(printed).toBe(`${text}|`)
      }),
      { numRuns: 60 },
    )
  })
})
