import { z } from 'zod'

/** Source addresses to look for: IPv4 or IPv6, at most 20, so that the predicate stays one that prunes. */
export const addressesParam = z.array(z.string().regex(/^[0-9a-fA-F.:]{2,45}$/, 'is no IP address')).max(20)

/** EC2 instances to look for as well. */
export const instancesParam = z
  .array(z.string().regex(/^i-[0-9a-f]{8,17}$/, 'is no instance id'))
  .max(20)
  .optional()

/** Rows that a question by address keeps; it counts all of them beside, so that a cut is seen. */
export const newestAtMost = 200_000
