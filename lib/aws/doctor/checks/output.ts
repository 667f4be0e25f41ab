import { randomUUID } from 'node:crypto'
import { GetBucketLocationCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { awsError } from '@/lib/aws/aws-error'
import type { Check, Outcome } from '../check'
import type { DoctorAccount } from '../doctor-account'
import { cut } from '../explain-failure'
import { missingRight } from '../missing-right'
import { updateWorkGroup } from './workgroup-setting'

/** One small object, written anew each time, so that nothing has to be deleted: nobody needs a right to delete. */
const PROBE = 'lakewarden-doctor.txt'

/** Where do results go, who owns that, and can they be written and read? */
export const output: Check<DoctorAccount> = {
  id: 'output',
  needs: ['workgroup'],
  async run(account): Promise<Outcome> {
    const configuration = (await account.workGroup()).Configuration
    if (configuration?.ManagedQueryResultsConfiguration?.Enabled) return { state: 'ok', code: 'output-managed' }
    const ofWorkGroup = configuration?.ResultConfiguration
    const location = configuration?.EnforceWorkGroupConfiguration
      ? ofWorkGroup?.OutputLocation
      : (account.setup.output ?? ofWorkGroup?.OutputLocation)
    const me = await account.identity()
    const owner = ofWorkGroup?.ExpectedBucketOwner ?? me.account
    const place = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location ?? '')
    if (!location || !place) return nowhere(account, me.account)
    const [, bucket = '', folder = ''] = place
    const values = { bucket, location, owner, principal: me.principal, region: account.setup.region }
    const problem =
      (await bucketProblem(account, bucket, owner, values)) ??
      (await objectProblem(account, bucket, folder, owner, values))
    return problem ?? { state: 'ok', code: 'output', values }
  },
}

type Values = Readonly<Record<string, string>>

function nowhere(account: DoctorAccount, owner: string): Outcome {
  const location = `s3://lakewarden-results-${owner}-${account.setup.region}/athena/`
  const commands = [updateWorkGroup(account, `ResultConfigurationUpdates={OutputLocation=${location}}`)]
  return { state: 'failed', code: 'output-none', fix: { commands } }
}

/** S3 answers 403 for a bucket of another owner and for one that may not be seen. */
async function bucketProblem(
  { setup }: DoctorAccount,
  bucket: string,
  owner: string,
  values: Values,
): Promise<Outcome | undefined> {
  const at = { Bucket: bucket, ExpectedBucketOwner: owner }
  try {
    await setup.clients.s3.send(new ListObjectsV2Command({ ...at, MaxKeys: 1 }))
    await setup.clients.s3.send(new GetBucketLocationCommand(at))
    return undefined
  } catch (thrown) {
    const { name, status } = awsError(thrown)
    if (status === 404 || name === 'NoSuchBucket') {
      const commands = [`aws s3 mb s3://${bucket} --region ${setup.region}`]
      return { state: 'failed', code: 'output-missing', values, fix: { commands } }
    }
    const right = missingRight(thrown)
    if (right?.kind === 'iam') throw thrown
    if (status !== 403) throw thrown
    const statement = {
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:ListBucket'],
      Resource: `arn:aws:s3:::${bucket}`,
    } as const
    return { state: 'failed', code: 'output-foreign', values, fix: { statement } }
  }
}

async function objectProblem(
  { setup }: DoctorAccount,
  bucket: string,
  folder: string,
  owner: string,
  values: Values,
): Promise<Outcome | undefined> {
  const text = randomUUID()
  const at = {
    Bucket: bucket,
    Key: `${folder}${folder && !folder.endsWith('/') ? '/' : ''}${PROBE}`,
    ExpectedBucketOwner: owner,
  }
  const failed = (code: 'output-write' | 'output-read', action: string, reason: string): Outcome => {
    const statement = { Effect: 'Allow', Action: action, Resource: `arn:aws:s3:::${bucket}/${folder}*` } as const
    return { state: 'failed', code, values: { ...values, reason }, fix: { statement } }
  }
  try {
    await setup.clients.s3.send(new PutObjectCommand({ ...at, Body: text, ContentType: 'text/plain' }))
  } catch (thrown) {
    return failed('output-write', 's3:PutObject', refusalOf(thrown))
  }
  try {
    const { Body } = await setup.clients.s3.send(new GetObjectCommand(at))
    const read = await Body?.transformToString()
    return read === text ? undefined : failed('output-read', 's3:GetObject', 'another text came back')
  } catch (thrown) {
    return failed('output-read', 's3:GetObject', refusalOf(thrown))
  }
}

/** What S3 said. @throws what is no refusal */
function refusalOf(thrown: unknown): string {
  const { name, message, status } = awsError(thrown)
  if (status !== 403) throw thrown
  return cut(`${name}: ${message}`)
}
