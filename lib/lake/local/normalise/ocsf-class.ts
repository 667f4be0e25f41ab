/** An OCSF 1.1.0 class, as the constant columns of its rows. */
export interface OcsfClass {
  uid: number
  name: string
  categoryUid: number
  categoryName: string
}

const FINDINGS = { categoryUid: 2, categoryName: 'Findings' }
const IDENTITY = {
  categoryUid: 3,
  categoryName: 'Identity & Access Management',
}
const NETWORK = { categoryUid: 4, categoryName: 'Network Activity' }
const APPLICATION = { categoryUid: 6, categoryName: 'Application Activity' }

export const vulnerabilityFinding: OcsfClass = {
  uid: 2002,
  name: 'Vulnerability Finding',
  ...FINDINGS,
}
export const complianceFinding: OcsfClass = {
  uid: 2003,
  name: 'Compliance Finding',
  ...FINDINGS,
}
export const detectionFinding: OcsfClass = {
  uid: 2004,
  name: 'Detection Finding',
  ...FINDINGS,
}
export const accountChange: OcsfClass = {
  uid: 3001,
  name: 'Account Change',
  ...IDENTITY,
}
export const authentication: OcsfClass = {
  uid: 3002,
  name: 'Authentication',
  ...IDENTITY,
}
export const networkActivity: OcsfClass = {
  uid: 4001,
  name: 'Network Activity',
  ...NETWORK,
}
export const httpActivity: OcsfClass = {
  uid: 4002,
  name: 'HTTP Activity',
  ...NETWORK,
}
export const dnsActivity: OcsfClass = {
  uid: 4003,
  name: 'DNS Activity',
  ...NETWORK,
}
export const apiActivity: OcsfClass = {
  uid: 6003,
  name: 'API Activity',
  ...APPLICATION,
}

/** An activity: id and caption. */
export type Activity = readonly [id: number, name: string]

/** The columns that class, activity and severity decide. Severity is Informational but for findings. */
export function classified(cls: OcsfClass, [id, name]: Activity, severity: Activity = [1, 'Informational']) {
  return {
    class_name: cls.name,
    class_uid: cls.uid,
    category_name: cls.categoryName,
    category_uid: cls.categoryUid,
    severity_id: severity[0],
    severity: severity[1],
    activity_name: name,
    activity_id: id,
    type_uid: cls.uid * 100 + id,
    type_name: `${cls.name}: ${name}`,
  }
}
