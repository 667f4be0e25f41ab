import { awsFailure } from '@/lib/aws/aws-failure'
import { LakewardenError } from '@/lib/errors'

/** Something of the catalogue that could not be read or used, and what to do about it. */
export interface CatalogueProblem {
  kind: 'no-permission' | 'dangling-link' | 'empty-database' | 'no-such-database'
  database: string
  table?: string
  message: string
  hint: string
}

/**
 * What Glue's refusal means for a database or one of its tables.
 * @throws LakewardenError where it tells nothing about them: no network, no credentials, throttled.
 */
export function problemOf(error: unknown, database: string, table?: string): CatalogueProblem {
  const { name, message = '' } = error as Error
  const what = table ? `the link "${database}"."${table}"` : `the database "${database}"`
  const place = { database, ...(table && { table }) }
  if (name === 'AccessDeniedException') {
    const right = /Required (\w[\w ]*?) on/i.exec(message)?.[1]?.toUpperCase()
    return {
      ...{ kind: 'no-permission', ...place },
      message: `Glue does not show ${what} to this role.`,
      hint: right
        ? `Ask the Lake Formation administrator to grant ${right} on the link and, separately, on its target.`
        : `Allow ${/not authorized to perform: ([\w:]+)/.exec(message)?.[1] ?? 'glue:GetTables'} on it in the role's IAM policy, in its own account's catalogue and in the owner's.`,
    }
  }
  // A link whose target is gone fails as if it were not there itself (share revoked, table dropped).
  if (name === 'EntityNotFoundException' || name === 'InvalidInputException') {
    return {
      ...{ kind: 'dangling-link', ...place },
      message: `What ${what} points at is not there.`,
      hint: 'The share may have been revoked or replaced by a new one: accept the new share in RAM, delete the link and create it again.',
    }
  }
  throw awsFailure(error, 'glue:GetTables')
}

/** Why the databases of a Region may not be listed. @throws LakewardenError as `problemOf` */
export function listingProblem(error: unknown, region: string): CatalogueProblem {
  if ((error as Error).name !== 'AccessDeniedException') throw awsFailure(error, 'glue:GetDatabases')
  return {
    ...{ kind: 'no-permission', database: '' },
    message: `Glue's catalogue of ${region} is closed to this role.`,
    hint: `If ${region} is not the Region of the lake, set LAKEWARDEN_AWS_REGION; if it is, allow glue:GetDatabases, glue:GetDatabase, glue:GetTables and glue:GetTable there.`,
  }
}

/** The error for a catalogue in which no table of Security Lake was found. */
export function nothingLinked(
  problems: readonly CatalogueProblem[],
  { region, database }: { region: string; database?: string | undefined },
): LakewardenError {
  const first = problems[0]
  if (first) {
    const code = first.kind === 'no-permission' ? 'access-denied' : 'not-found'
    return new LakewardenError(code, first.message, { hint: first.hint })
  }
  return new LakewardenError(
    'not-found',
    database
      ? `The database "${database}" holds no table of Security Lake.`
      : `There is no table of Security Lake in the catalogue of ${region}.`,
    {
      hint: 'A subscriber sees only the Region it was created in: check LAKEWARDEN_AWS_REGION, accept the share in RAM and create resource links to its tables ("lakewarden doctor" shows how).',
    },
  )
}

/** The error for a configured database that the catalogue of this Region does not have. */
export function noSuchDatabase(database: string, region: string, others: readonly string[]): CatalogueProblem {
  const seen = others.length > 0 ? `Seen there: ${some(others)}.` : 'No database is seen there at all.'
  return {
    ...{ kind: 'no-such-database', database },
    message: `There is no database "${database}" in ${region}.`,
    hint: `Check LAKEWARDEN_ATHENA_DATABASE and LAKEWARDEN_AWS_REGION, or leave the database out to have it found. ${seen}`,
  }
}

function some(names: readonly string[]): string {
  const most = 5
  const shown = [...names].sort().slice(0, most).join(', ')
  return names.length > most ? `${shown} and ${names.length - most} more` : shown
}
