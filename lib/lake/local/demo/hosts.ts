import { DEV, instanceIdOf, PROD, SHARED } from './company'

/** A network interface of the company: an instance, a load balancer's node, a database. */
export interface Host {
  id: number
  role: 'balancer' | 'web' | 'app' | 'database' | 'batch' | 'node' | 'bastion'
  account: string
  region: string
  zone: string
  vpc: string
  subnet: string
  eni: string
  /** Absent on load balancers and managed databases. */
  instance: string | null
  ip: string
  weight: number
}

const hex = (text: string) => instanceIdOf(text).slice(2)

const SITES = [
  {
    account: PROD,
    region: 'us-east-1',
    zone: 'use1-az',
    net: '10.10',
    counts: { balancer: 2, web: 4, app: 6, database: 2, batch: 3, node: 5, bastion: 1 },
    share: 1,
  },
  {
    account: PROD,
    region: 'eu-west-1',
    zone: 'euw1-az',
    net: '10.20',
    counts: { balancer: 2, web: 2, app: 3, database: 1, batch: 1, node: 0, bastion: 0 },
    share: 0.55,
  },
  {
    account: PROD,
    region: 'ap-northeast-1',
    zone: 'apne1-az',
    net: '10.30',
    counts: { balancer: 2, web: 2, app: 2, database: 1, batch: 0, node: 0, bastion: 0 },
    share: 0.35,
  },
  {
    account: DEV,
    region: 'eu-west-1',
    zone: 'euw1-az',
    net: '10.60',
    counts: { balancer: 1, web: 1, app: 2, database: 1, batch: 1, node: 3, bastion: 1 },
    share: 0.3,
  },
  {
    account: SHARED,
    region: 'us-east-1',
    zone: 'use1-az',
    net: '10.90',
    counts: { balancer: 0, web: 0, app: 2, database: 0, batch: 0, node: 0, bastion: 1 },
    share: 0.15,
  },
] as const

const WEIGHTS = { balancer: 40, web: 22, app: 16, database: 9, batch: 5, node: 14, bastion: 2 } as const
const NAMES = {
  balancer: 'alb',
  web: 'web',
  app: 'app',
  database: 'db',
  batch: 'batch',
  node: 'node',
  bastion: 'bastion',
} as const

/** All hosts; those of a role have the instance ids under which CloudTrail knows their role sessions. */
export const HOSTS: readonly Host[] = SITES.flatMap((site) =>
  (Object.keys(site.counts) as Host['role'][]).flatMap((role) =>
    Array.from({ length: site.counts[role] }, (_, k) => {
      const name = `${NAMES[role]}-${site.region}-${k}`
      const key = site.account === PROD ? name : `${name}-${site.account}`
      const zone = 1 + (k % 3)
      return {
        role,
        account: site.account,
        region: site.region,
        zone: `${site.zone}${zone}`,
        vpc: `vpc-${hex(`vpc${site.net}`)}`,
        subnet: `subnet-${hex(`subnet${site.net}${zone}`)}`,
        eni: `eni-${hex(`eni${key}`)}`,
        instance: role === 'balancer' || role === 'database' ? null : instanceIdOf(key),
        ip: `${site.net}.${Object.keys(NAMES).indexOf(role) * 16 + zone}.${20 + k}`,
        weight: WEIGHTS[role] * site.share,
      }
    }),
  ),
).map((host, id) => ({ ...host, id }))

/** The host of a role in a Region of production. @throws Error where there is none. */
export function hostOf(role: Host['role'], region: string, k = 0, account = PROD): Host {
  const host = HOSTS.filter((h) => h.role === role && h.region === region && h.account === account)[k]
  if (!host) throw new Error(`no ${role} ${k} in ${region}`)
  return host
}

/** An id in hexadecimal letters, the same for the same text. */
export const hexId = hex
