import type { Delivery } from '@/lib/lake/local/normalise/eks-audit'

/**
 * Account and Region as a log file's path tells them, in the layout of AWS's own deliveries to S3:
 * `AWSLogs/[o-.../]<account>/<service>/<region>/...` and `<account>_vpcflowlogs_<region>_...`.
 */
export function deliveryOf(path: string): Delivery {
  const text = path.replaceAll('\\', '/')
  const folder = /AWSLogs\/(?:o-[a-z0-9]+\/)?(\d{12})\/[^/]+\/([a-z]{2}(?:-[a-z]+)+-\d)\//.exec(text)
  const file = /(?:^|\/)(\d{12})_[A-Za-z0-9-]+_([a-z]{2}(?:-[a-z]+)+-\d)_/.exec(text)
  return { account: folder?.[1] ?? file?.[1], region: folder?.[2] ?? file?.[2] }
}
