const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB']

/** Bytes in decimal units, as AWS bills them: `0 B`, `38 MB`, `1.2 GB`. */
export function formatBytes(bytes: number, locale: string): string {
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${byteUnits[unit]}`
}

/** US dollars with as many digits as a small amount needs: `$0`, `$0.0002`, `$1.25`. */
export function formatUsd(usd: number, locale: string): string {
  const digits = usd === 0 ? 0 : usd < 0.01 ? 4 : 2
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(usd)
}

/** A share of 1 as a percentage; small shares keep digits so that 0.4 % is not shown as 0 %. */
export function formatShare(share: number, locale: string): string {
  const digits =
    share <= 0 || share >= 0.1 ? 0 : share >= 0.001 ? 1 : Math.min(6, 1 - Math.floor(Math.log10(share * 100)) - 1)
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(share)
}

/** Elapsed time: `140 ms`, `1.8 s`, `2 min 5 s`. */
export function formatElapsed(ms: number, locale: string): string {
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)
  if (ms < 1000) return `${number(ms, 0)} ms`
  if (ms < 60_000) return `${number(ms / 1000, 1)} s`
  return `${number(Math.floor(ms / 60_000), 0)} min ${number(Math.floor((ms % 60_000) / 1000), 0)} s`
}

/** A difference with its sign, `+3`, `−12`, `±0`. */
export function formatDifference(difference: number, locale: string): string {
  if (difference === 0) return '±0'
  return new Intl.NumberFormat(locale, { signDisplay: 'always' }).format(difference).replace('-', '−')
}

/** The end of an ARN that people know a principal by: `user/bert-jan`, `assumed-role/etl/session`; other text as it is. */
export function shortArn(arn: string): string {
  const parts = arn.split(':')
  return parts[0] === 'arn' && parts.length >= 6 ? parts.slice(5).join(':') || arn : arn
}

/** The account that an ARN names, if it is an ARN and names one. */
export function accountOfArn(arn: string): string | undefined {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1]
}
