import cloudtrail from './ja/cloudtrail.json'
import dns from './ja/dns.json'
import findings from './ja/findings.json'
import kubernetes from './ja/kubernetes.json'
import lake from './ja/lake.json'
import lambda from './ja/lambda.json'
import network from './ja/network.json'
import s3 from './ja/s3.json'
import waf from './ja/waf.json'
import columnLabels from './labels/columns-ja.json'
import paramLabels from './labels/params-ja.json'

interface Texts {
  title: string
  sentence: string
  hit: string
  benign: string
}

const families: Record<string, Record<string, Texts>> = {
  cloudtrail,
  dns,
  findings,
  kubernetes,
  lake,
  lambda,
  network,
  s3,
  waf,
}

/** Japanese texts by the hunt's name. */
export const japaneseTexts: Record<string, Texts> = Object.fromEntries(
  Object.entries(families).flatMap(([family, texts]) =>
    Object.entries(texts).map(([short, text]) => [`hunts.${family}.${short}`, text]),
  ),
)

/** Japanese labels by the column's name. */
export const columns: Record<string, string> = columnLabels

/** Japanese labels by the parameter's name. */
export const params: Record<string, string> = paramLabels
