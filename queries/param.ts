import { z } from 'zod'
import { readIp } from '@/lib/ip-address'
import type { ParamKind, ParamUnit } from '@/lib/params/param-kind'

// What a form needs to know of a parameter travels in its schema, and so in its JSON Schema.
declare module 'zod' {
  interface GlobalMeta {
    kind?: ParamKind
    unit?: ParamUnit
    /** A value that shows the form; zod drops `examples` of what it transforms. */
    example?: string
  }
}

/** A number of something, with the number that is taken when none is given. */
export function count(fallback: number, unit: ParamUnit, { min = 1, max = 1_000_000 } = {}) {
  return z.int().min(min).max(max).default(fallback).meta({ kind: 'number', unit })
}

/** How many rows the answer keeps at most; `of_total` in each row tells how many there were. */
export const rowsParam = count(1_000, 'rows', { max: 10_000 })

/** A port of TCP or UDP. */
export const portParam = z.int().min(0).max(65_535).meta({ kind: 'number' })

/** Yes or no. */
export function flag(fallback: boolean) {
  return z.boolean().default(fallback).meta({ kind: 'flag' })
}

/** One of a few. */
export function choice<const T extends readonly [string, ...string[]]>(of: T, fallback: T[number]) {
  return z.enum(of).default(fallback).meta({ kind: 'choice' })
}

/** Some text. */
export const textParam = z.string().min(1).max(512).meta({ kind: 'text' })

/** One address, IPv4 or IPv6, brought into the form in which logs write it. */
export const ipParam = z
  .string()
  .max(45)
  .transform((text, context) => {
    const ip = readIp(text)
    if (ip === undefined) context.addIssue({ code: 'custom', message: 'is no IP address' })
    return ip ?? z.NEVER
  })
  .meta({ kind: 'ip', example: '203.0.113.77' })

/** A network as `10.0.0.0/8`, IPv4 or IPv6. */
export const networkParam = z.union([z.cidrv4(), z.cidrv6()], { error: 'is no network such as 10.0.0.0/8' }).meta({
  kind: 'network',
  example: '198.51.100.0/24',
})

/** An access key id of AWS. */
export const accessKeyParam = z
  .string()
  .regex(/^[A-Z0-9]{16,128}$/, 'is no access key id')
  .meta({ kind: 'access-key', example: 'AKIAIOSFODNN7EXAMPLE' })

/** The ARN of a user, role or session, or a bare user name. */
export const arnParam = z
  .string()
  .min(1)
  .max(2_048)
  .meta({ kind: 'arn', example: 'arn:aws:iam::111122223333:user/name' })

/** A domain name, with or without the dot at its end. */
export const domainParam = z
  .string()
  .regex(/^[A-Za-z0-9_*.-]{1,255}$/, 'is no domain name')
  .meta({ kind: 'domain', example: 'example.com' })

/** The id of an AWS account. */
export const accountParam = z
  .string()
  .regex(/^[0-9]{12}$/, 'is no account id')
  .meta({ kind: 'account' })

/** A Region such as `us-east-1`. */
export const regionParam = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'is no Region')
  .meta({ kind: 'region' })

/** A moment. */
export const instantParam = z.iso
  .datetime({ offset: true })
  .transform((t) => new Date(t))
  .meta({ kind: 'instant' })

/** Several of something, at most 100. */
export function many<T extends z.ZodType>(of: T, fallback: z.input<T>[]) {
  return z
    .array(of)
    .max(100)
    .default(() => fallback as never)
}
