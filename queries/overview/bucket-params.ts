import { z } from 'zod'
import { exampleWindow, withWindow } from '../window-params'

/** A window cut into buckets, for what is drawn over time. */
export const bucketParams = withWindow({
  /** Width of a bucket in seconds. A fine one lets a chart zoom in without asking the lake again. */
  bucket_seconds: z.int().min(60).max(31_536_000),
})

/** Example parameters that fit any lake. */
export const exampleBuckets = { ...exampleWindow, bucket_seconds: 3600 }
