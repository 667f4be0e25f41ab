import { xmlText } from './wire-answer'

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** An answer of STS: `<AssumeRoleResponse><AssumeRoleResult>...`. */
export function stsAnswer(operation: string, result: Readonly<Record<string, unknown>>): string {
  return (
    `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${members(result)}</${operation}Result>` +
    `<ResponseMetadata><RequestId>${crypto.randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`
  )
}

function members(value: Readonly<Record<string, unknown>>): string {
  return Object.entries(value)
    .map(([name, member]) => {
      const isNested = typeof member === 'object' && member !== null
      return `<${name}>${isNested ? members(member as Record<string, unknown>) : xmlText(String(member))}</${name}>`
    })
    .join('')
}
