/** `npm test`: lint, types, unit and contract tests, end-to-end in Chromium; ends with the totals. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { findPostgres } from './postgres.mjs'

const root = join(import.meta.dirname, '..')
const reports = mkdtempSync(join(tmpdir(), 'lakewarden-test-'))
const totals = { passed: 0, failed: 0 }

process.on('SIGINT', () => process.exit(130))

check('Lint', 'biome', ['check', '--error-on-warnings', '.'])
check('Unused code', 'knip', [])
check('Route types', 'next', ['typegen'])
check('Types', 'tsc', ['--noEmit'])
const postgres = findPostgres()
if (postgres.hint) {
  console.error(postgres.hint)
  totals.failed++
}
suite(
  'Unit and contract tests',
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${join(reports, 'unit.json')}`],
  () => {
    const report = JSON.parse(readFileSync(join(reports, 'unit.json'), 'utf8'))
    // A file that fails to load has no tests to count: it is a failure of its own.
    const broken = report.testResults.filter(
      (f) => f.status === 'failed' && f.assertionResults.every((t) => t.status !== 'failed'),
    ).length
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken }
  },
  { POSTGRES_BIN: postgres.bin ?? '' },
)
const chromium = findChromium()
if (chromium.path !== undefined || chromium.isPlaywrightOwn) {
  endToEnd('End to end', [], { LAKEWARDEN_ENGINE: 'duckdb' })
  // The pages once more on Athena, as a server on this machine plays it over the same lake. No language differs there.
  const onAthena = { LAKEWARDEN_ENGINE: 'athena', LAKEWARDEN_E2E_LAKE: 'kept' }
  endToEnd('End to end on Athena', ['--project=en'], onAthena)
} else {
  console.error(chromium.hint)
  totals.failed++
}

rmSync(reports, { recursive: true, force: true })
console.log(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 ? 0 : 1

function check(title, tool, args) {
  const isGood = run(title, tool, args)
  totals[isGood ? 'passed' : 'failed']++
}

function suite(title, tool, args, read, env = {}) {
  const isGood = run(title, tool, args, env)
  let counted
  try {
    counted = read()
  } catch (error) {
    console.error(`${title}: no report was written (${error.message})`)
    counted = { passed: 0, failed: 1 }
  }
  totals.passed += counted.passed
  // Whatever made the runner fail beside its tests is a failure too.
  totals.failed += counted.failed === 0 && !isGood ? 1 : counted.failed
}

function endToEnd(title, args, env) {
  const report = join(reports, `${title}.json`)
  suite(
    title,
    'playwright',
    ['test', '--reporter=list,json', ...args],
    () => {
      const { stats } = JSON.parse(readFileSync(report, 'utf8'))
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
    },
    { CHROMIUM_PATH: chromium.path ?? '', PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...env },
  )
}

function run(title, tool, args, env = {}) {
  console.log(`\n== ${title}`)
  const bin = join(root, 'node_modules', '.bin', tool)
  if (!existsSync(bin)) {
    console.error(`${tool} is not installed: run npm ci`)
    return false
  }
  return (
    spawnSync(bin, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    }).status === 0
  )
}
