import { OFFICE_IPS, SHARED } from '../company'
import { call, uuidOf } from './calls'
import { type Ago, later, noRows, onDay, type Story } from './story'

const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15'

/** A user of the shared account who forgot a new password: failures, but one user, with MFA, from the office. */
export function forgottenPassword(ago: Ago): Story {
  const rows = noRows()
  const begin = onDay(ago, 4, 9, 5)
  const user = 'hugo.meyer'
  for (let k = 0; k < 6; k++) {
    rows.mgmt.push({
      ...call({
        at: later(begin, k * 35),
        as: { user_type: 'IAMUser', user_name: user, user_account: SHARED },
        account: SHARED,
        region: 'us-east-1',
        service: 'signin',
        operation: 'ConsoleLogin',
        ip: OFFICE_IPS.dublin,
        agent: MAC,
        response: { ConsoleLogin: k === 5 ? 'Success' : 'Failure' },
        login_status: k === 5 ? 'Success' : 'Failure',
        login_mfa: k === 5,
        ...(k === 5 ? {} : { message: 'Failed authentication' }),
        login_to: 'https://console.aws.amazon.com/console/home?state=hashArgs%23&isauthcode=true',
        extra: { 'additionalEventData.MobileVersion': 'No' },
      }),
      uid: uuidOf(`forgot${k}${begin.getTime()}`),
      ...(k === 5
        ? { user_uid: `arn:aws:iam::${SHARED}:user/${user}`, target_uid: `arn:aws:iam::${SHARED}:user/${user}` }
        : {}),
    })
  }
  return {
    about: {
      id: 'forgotten-password',
      title: 'A forgotten password',
      verdict: 'benign',
      steps: [`${user} fails five times in three minutes, then signs in.`],
      principals: [`arn:aws:iam::${SHARED}:user/${user}`],
      ips: [OFFICE_IPS.dublin],
      keys: [],
      counterEvidence: ['One user, not sixteen.', 'The Dublin office.', 'The sign-in that works uses MFA.'],
    },
    rows,
  }
}
