import { SHARED } from '../company'
import { accessKeyResource, guardDuty } from '../findings/guard-duty'
import { asConsoleUser, call, consoleLogin } from './calls'
import { type Ago, later, noRows, type Story, stampOf } from './story'

const IP = '198.51.100.23'
const VICTIM = 'erin.walsh'
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0.0.0 Safari/537.36'
const GUESSED = [
  'adam.reed',
  'anna.lind',
  'ben.carter',
  'carl.frost',
  'dora.klein',
  'emma.novak',
  'erin.walsh',
  'finn.daly',
  'gina.russo',
  'hugo.meyer',
  'ines.costa',
  'jack.owens',
  'lena.vogel',
  'mark.stone',
  'nina.petrov',
  'omar.haddad',
]

/** One address tries a few passwords on many users of the shared account; one has no MFA and lets it in. */
export function passwordSpray(ago: Ago): Story {
  const begin = ago(0, 16, 20)
  const rows = noRows()
  for (const round of [0, 1, 2]) {
    for (const [k, user] of GUESSED.entries()) {
      if (user === VICTIM && round === 2) continue
      rows.mgmt.push(consoleLogin(later(begin, round * 900 + k * 7.5), user, SHARED, IP, AGENT, 'Failure', false))
    }
  }
  const loginAt = later(begin, 1_845)
  rows.mgmt.push(consoleLogin(loginAt, VICTIM, SHARED, IP, AGENT, 'Success', false))

  const key = 'ASIAQ3ERINSPRAY7KXTB'
  const as = asConsoleUser(VICTIM, SHARED, key, loginAt, false)
  const common = {
    as,
    account: SHARED,
    region: 'us-east-1',
    ip: IP,
    agent: AGENT,
    extra: { sessionCredentialFromConsole: 'true' },
  }
  const calls = [
    ['account', 'GetContactInformation'],
    ['billing', 'GetBillingPreferences'],
    ['iam', 'ListUsers'],
    ['iam', 'ListMFADevices'],
    ['iam', 'GetAccountPasswordPolicy'],
    ['organizations', 'DescribeOrganization'],
    ['organizations', 'ListAccounts'],
    ['sso', 'ListInstances'],
    ['identitystore', 'ListUsers'],
    ['secretsmanager', 'ListSecrets'],
    ['backup', 'ListBackupVaults'],
    ['cloudtrail', 'DescribeTrails'],
  ] as const
  rows.mgmt.push(
    ...calls.map(([service, operation], k) =>
      call({
        ...common,
        at: later(loginAt, 40 + k * 11),
        service,
        operation,
        ...(k % 3 === 1
          ? {
              error: 'AccessDenied',
              message: `User: arn:aws:iam::${SHARED}:user/${VICTIM} is not authorized to perform: ${service}:${operation}`,
            }
          : {}),
      }),
    ),
  )
  rows.mgmt.push(
    call({
      ...common,
      at: later(loginAt, 300),
      service: 'iam',
      operation: 'CreateVirtualMFADevice',
      request: { virtualMFADeviceName: VICTIM },
      response: { virtualMFADevice: { serialNumber: `arn:aws:iam::${SHARED}:mfa/${VICTIM}` } },
    }),
  )
  rows.mgmt.push(
    call({
      ...common,
      at: later(loginAt, 330),
      service: 'iam',
      operation: 'EnableMFADevice',
      request: { userName: VICTIM, serialNumber: `arn:aws:iam::${SHARED}:mfa/${VICTIM}` },
      target_name: VICTIM,
    }),
  )
  rows.mgmt.push(
    call({
      ...common,
      at: later(loginAt, 420),
      service: 'iam',
      operation: 'UpdateLoginProfile',
      request: { userName: 'finn.daly' },
      target_name: 'finn.daly',
      error: 'AccessDenied',
      message: 'iam:UpdateLoginProfile is not allowed',
    }),
  )
  rows.mgmt.push(
    call({
      ...common,
      at: later(loginAt, 610),
      service: 'secretsmanager',
      operation: 'GetSecretValue',
      request: { secretId: 'shared/vpn-admin' },
    }),
  )

  rows.findings.push(
    guardDuty({
      account: SHARED,
      region: 'us-east-1',
      type: 'UnauthorizedAccess:IAMUser/ConsoleLoginSuccess.B',
      tactic: 'Unauthorized Access',
      severity: 3,
      firstSeen: loginAt,
      title: `Unusual console login by ${VICTIM}.`,
      desc: `The user ${VICTIM} signed in to the console from an address and with a browser not seen before; the sign-in did not use MFA.`,
      resources: [accessKeyResource(key, VICTIM)],
      evidence: {
        actionType: 'AWS_API_CALL',
        api: 'ConsoleLogin',
        service: 'signin.amazonaws.com',
        ip: IP,
        country: 'Romania',
        city: 'Bucharest',
      },
      states: [{ at: later(loginAt, 540) }, { at: later(loginAt, 4_200), severity: 4, count: 2 }],
    }),
  )
  return {
    about: {
      id: 'password-spray',
      title: 'A password spray ends in a console sign-in without MFA',
      verdict: 'malicious',
      steps: [
        `From ${IP} three rounds of one password each against ${GUESSED.length} users.`,
        `${VICTIM} has no MFA: the third password fits (${stampOf(loginAt)} UTC).`,
        'The session looks at the organisation and the users, registers its own MFA device and reads the secret shared/vpn-admin.',
      ],
      principals: [`arn:aws:iam::${SHARED}:user/${VICTIM}`],
      ips: [IP],
      keys: [key],
    },
    rows,
  }
}
