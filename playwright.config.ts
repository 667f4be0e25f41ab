import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { BASE_URL } from './e2e/fixtures/base-url'
import { ENGINE, isOnAthena } from './e2e/fixtures/engine'

const chromium = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path && existsSync(path))
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: `test-results/${ENGINE}`,
  workers: 2,
  fullyParallel: true,
  // An Athena that is played on the same machine answers later than the local engine.
  timeout: isOnAthena ? 120_000 : 60_000,
  expect: { timeout: isOnAthena ? 30_000 : 15_000 },
  reporter: 'list',
  use: {
    baseURL: BASE_URL,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      // Chromium's sandbox does not start for root, and containers have a small /dev/shm.
      args: isRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : [],
    },
  },
  projects: [
    { name: 'en', use: { locale: 'en-US' } },
    { name: 'ja', use: { locale: 'ja-JP' }, testIgnore: /contract\.spec/ },
  ],
  webServer: {
    command: 'node --import tsx e2e/serve.ts',
    url: `${BASE_URL}/api/health`,
    reuseExistingServer: false,
    timeout: 240_000,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
})
