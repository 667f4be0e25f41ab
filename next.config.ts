import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Texts are parsed when they are built, so that no page carries the parser.
  experimental: { messages: { path: './lib/i18n/messages', format: 'json', locales: ['en', 'ja'], precompile: true } },
})

const config: NextConfig = {
  // DuckDB is a native module; bundling it fails on the platforms that are not installed.
  serverExternalPackages: ['pg', '@duckdb/node-api', '@duckdb/node-bindings', 'better-sqlite3'],
  turbopack: { root: import.meta.dirname },
  typedRoutes: true,
  poweredByHeader: false,
  // Answers go to a browser on this machine, where packing ten thousand rows takes longer than sending them.
  compress: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  devIndicators: false,
}

export default withNextIntl(config)
