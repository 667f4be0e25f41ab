import { normaliseCloudTrail } from '@/lib/lake/local/normalise/cloud-trail'
import { type Delivery, normaliseEksAudit } from '@/lib/lake/local/normalise/eks-audit'
import type { Form } from '@/lib/lake/local/normalise/form'
import { type JsonObject, member } from '@/lib/lake/local/normalise/json-value'
import type { Normalised } from '@/lib/lake/local/normalise/normalised'
import { Refusal } from '@/lib/lake/local/normalise/refusal'
import { normaliseRoute53 } from '@/lib/lake/local/normalise/route53'
import { normaliseSecurityHub } from '@/lib/lake/local/normalise/security-hub'
import { normaliseVpcFlow } from '@/lib/lake/local/normalise/vpc-flow'
import { normaliseWaf } from '@/lib/lake/local/normalise/waf'

/** What a person can import, by the name on the command line. */
export const importKinds = {
  cloudtrail: cloudTrail,
  'vpc-flow': normaliseVpcFlow,
  route53: normaliseRoute53,
  'eks-audit': normaliseEksAudit,
  'security-hub': normaliseSecurityHub,
  waf: normaliseWaf,
} satisfies Record<string, (record: JsonObject, form: Form, delivery: Delivery) => Normalised>

export type ImportKind = keyof typeof importKinds

export function isImportKind(name: string): name is ImportKind {
  return Object.hasOwn(importKinds, name)
}

/** A log file's digest lies in the same bucket and holds no events. */
function cloudTrail(record: JsonObject, form: Form): Normalised {
  if (member(record, 'digestStartTime') !== undefined && member(record, 'logFiles') !== undefined) {
    throw new Refusal('CloudTrail digest files: they hold no events', 'skip')
  }
  return normaliseCloudTrail(record, form)
}
