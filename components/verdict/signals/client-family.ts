// Every browser begins with `Mozilla/5.0` and most name the ones they imitate, too: the first that matches is the one.
const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['HeadlessChrome', /\bHeadlessChrome\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
]
const systems: readonly (readonly [string, RegExp])[] = [
  ['Windows', /\bWindows\b/],
  ['Android', /\bAndroid\b/],
  ['iOS', /\b(iPhone|iPad)\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\b(Linux|CrOS)\b/],
]

/**
 * The program a user agent names, without its version: `aws-cli`, `Boto3`, `Terraform`; of a browser with its system,
 * `Chrome (Windows)`. Empty when there is none.
 */
export function clientFamily(agent: string | null): string {
  if (!agent) return ''
  // A partner's tool says first that it is one, and whose: `APN/1.0 HashiCorp/1.0 Terraform/1.13.3`.
  const text = agent.replace(/^APN\/\S+\s+\S+\s+(?=\S)/, '')
  // Whatever stands before the name must not hide the client: an agent is the caller's to choose.
  const name = /^[\s/[\]]*([^/\s\]]{1,80})/u.exec(text)?.[1] ?? text.slice(0, 80)
  const browser = name === 'Mozilla' && browsers.find(([, pattern]) => pattern.test(text))?.[0]
  const system = /\bkali\b/i.test(text) ? 'Kali' : browser && systems.find(([, pattern]) => pattern.test(text))?.[0]
  return `${browser || name}${system ? ` (${system})` : ''}`
}
