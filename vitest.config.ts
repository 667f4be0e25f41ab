import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': import.meta.dirname } },
  test: {
    include: ['{app,bin,components,e2e,lib,queries,scripts}/**/*.test.{ts,tsx}'],
    server: { deps: { inline: ['dt-sql-parser'] } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
