import { gzipSync } from 'node:zlib'
import { benchLake } from './bench-lake'
import { serve } from './bench-server'
import { type Measurement, print } from './measure'

const PAGES = ['/overview', '/findings', '/finding?uid=x', '/users?user=x']
const AIM = 200 * 1024

/** JavaScript that a page loads before it is useful: the scripts in its HTML, gzipped. */
export async function measureFirstLoad(): Promise<void> {
  const { address, stop } = await serve(await benchLake(1_000_000))
  const rows: Measurement[] = []
  try {
    for (const page of PAGES) {
      const html = await (await fetch(`${address}${page}`)).text()
      const scripts = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"(?![^>]*nomodule)/gi)].map((m) => m[1] ?? ''))
      let bytes = 0
      for (const src of scripts)
        bytes += gzipSync(Buffer.from(await (await fetch(`${address}${src}`)).arrayBuffer())).length
      const kib = (n: number) => `${(n / 1024).toFixed(1)} KiB`
      rows.push({
        what: page,
        value: `${kib(bytes)} in ${scripts.size} files`,
        baseline: kib(AIM),
        ratio: (bytes / AIM).toFixed(2),
        aim: '<= 1.00',
      })
    }
  } finally {
    await stop()
  }
  print('First-load JavaScript of each page, gzipped', rows)
}
