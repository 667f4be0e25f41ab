import { z } from 'zod'
import { cloudTrailRecord, smallLake } from '@/lib/lake/local/small-lake'
import { cloudTrailMgmt } from '@/lib/lake/tables/cloud-trail-mgmt'
import { defineQuery } from '@/lib/sql/define-query'
import { sql } from '@/lib/sql/sql'
import { type AwsServer, type AwsServerOptions, startAwsServer } from '../start-aws-server'

const ALICE = 'arn:aws:iam::111122223333:user/alice'
const BOB = 'arn:aws:iam::111122223333:user/bob'
const WINDOW = { from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }

/** A question and its parameters, as `PlayedConsole` asks them. */
export type Asked = readonly [name: string, params: object]

/** Rows of alice's timeline, and of bob's. */
export const LONG_ROWS = 2_500
export const SHORT_ROWS = 3

/** Everything alice did: three pages of GetQueryResults, and so read from S3. Each is a question never asked before. */
export function longTimeline(): Asked {
  return timelineOf(ALICE)
}

/** Everything bob did: all on the first page. Each is a question never asked before. */
export function shortTimeline(): Asked {
  return timelineOf(BOB)
}

let asked = 0

function timelineOf(user: string): Asked {
  const to = new Date(Date.parse(WINDOW.to) + ++asked * 1_000).toISOString()
  return ['users.timeline', { from: WINDOW.from, to, user }]
}

/** How much was done on that day: a question that costs the machine little, for crowds. `nth` makes it another one. */
export const countCalls = defineQuery({
  ...{ name: 'test.count', title: 'Count', sentence: 'How many calls?', example: { nth: 0 } },
  params: z.object({ nth: z.number() }),
  row: z.object({ n: z.number() }),
  sql: ({ nth }) => sql`SELECT count(*) AS n FROM ${cloudTrailMgmt}
    WHERE ${cloudTrailMgmt.within({ from: new Date(WINDOW.from), to: new Date(WINDOW.to) })} AND ${nth} = ${nth}`,
})

/** What only the SQL of timelines has in it, and what only that of `countCalls`: not what foretells them. */
export const TIMELINE = '/* lakewarden:users.timeline'
export const COUNT = '/* lakewarden:test.count'

/** The account of a subscriber as it is played, over a lake in which alice did much on one day, and bob little. */
export async function playLake(options: Partial<AwsServerOptions> = {}): Promise<AwsServer> {
  const by = (arn: string, n: number) =>
    Array.from({ length: n }, (_, i) =>
      cloudTrailRecord({
        eventTime: new Date(Date.parse(WINDOW.from) + i * 1_000).toISOString(),
        userIdentity: { type: 'IAMUser', arn, accountId: '111122223333', userName: arn.split('/')[1] ?? '' },
      }),
    )
  const lake = await smallLake([...by(ALICE, LONG_ROWS), ...by(BOB, SHORT_ROWS)])
  const server = await startAwsServer({ lakeDir: lake.dir, ...options })
  const close = async () => {
    await server.close()
    lake.remove()
  }
  return {
    ...server,
    get queries() {
      return server.queries
    },
    get openAnswers() {
      return server.openAnswers
    },
    close,
  }
}
