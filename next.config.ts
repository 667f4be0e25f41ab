import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts')

const config: NextConfig = {
  // DuckDB is a native module; bundling it fails on the platforms that are not installed.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings', 'better-sqlite3'],
  turbopack: { root: import.meta.dirname },
  typedRoutes: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
  devIndicators: false,
}

export default withNextIntl(config)
