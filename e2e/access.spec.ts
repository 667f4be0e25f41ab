import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures/console-test'
import { LAKE_DIR } from './fixtures/demo-lake'
import { isOnAthena } from './fixtures/engine'
import { openPlayedConsole } from './fixtures/own-console'
import { lastDays, overflow } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

const week = lastDays(7)

/** The results of one check. */
function check(page: Page, t: Texts, id: Parameters<Texts>[0] & `access.check.${string}`) {
  return page
    .getByRole('list', { name: t('access.list') })
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: t(id), exact: true }) })
}

test('is found in the navigation, and begins nothing by being opened', async ({ page }, info) => {
  const t = textsOf(info)
  const posted: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(new URL(request.url()).pathname)
  })
  await page.goto(`/access?${week}`)
  await expect(page.getByRole('heading', { level: 1, name: t('access.title') })).toBeVisible()
  await expect(page).toHaveTitle(new RegExp(t('shell.nav.access')))
  await expect(page.getByRole('link', { name: t('shell.nav.access') })).toHaveAttribute('aria-current', 'page')
  const titles = page.getByRole('list', { name: t('access.list') })
  await expect(titles.getByText(t('access.check.newest'))).toBeVisible()
  expect(posted).toEqual([])
})

test.describe('on the local engine', () => {
  test.skip(isOnAthena, 'There the lake is not on this machine.')

  for (const [scheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    test(`says that there is nothing to check, ${scheme} on ${width} pixels`, async ({ page }, info) => {
      const t = textsOf(info)
      await page.emulateMedia({ colorScheme: scheme })
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`/access?${week}`)
      await expect(page.getByRole('heading', { name: t('access.local.title') })).toBeVisible()
      await expect(page.getByText(LAKE_DIR)).toBeVisible()
      await expect(page.getByRole('button', { name: t('access.run') })).toHaveCount(0)
      await expect(page.getByRole('button', { name: t('access.links.open') })).toHaveCount(0)
      expect(await overflow(page)).toBe(0)
      await expectAccessible(page)
    })
  }
})

test.describe('on Athena', () => {
  test.skip(!isOnAthena, 'On this machine nothing has to be granted.')

  test('says what a check costs, checks everything, and keeps the result', async ({ page }, info) => {
    const t = textsOf(info)
    await page.goto(`/access?${week}`)
    await expect(page.getByText(t('access.unchecked.cost', { price: '$0.0001' }))).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: t('access.run'), exact: true }).click()
    const summary = page.getByRole('status').filter({ hasText: t('access.all-good', { count: 14 }) })
    await expect(summary).toBeVisible()
    for (const id of ['caller', 'output', 'share', 'databases', 'tables', 'sources', 'metadata', 'newest'] as const)
      await expect(check(page, t, `access.check.${id}`)).toContainText(t('access.state.ok'))
    await expect(check(page, t, 'access.check.role')).toContainText(t('access.state.skipped'))
    await expectAccessible(page)
    await page.reload()
    await expect(summary).toBeVisible()
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await overflow(page)).toBe(0)
    await expectAccessible(page)
  })

  test('names what is missing, makes the link that it showed, and names the next grant', async ({
    page,
    problems,
  }, info) => {
    const t = textsOf(info)
    const own = await openPlayedConsole(info.parallelIndex, 'unlinked')
    try {
      await page.goto(`${own.url}/access?${week}`)
      await page.getByRole('button', { name: t('access.run'), exact: true }).click()
      const databases = check(page, t, 'access.check.databases')
      await expect(databases).toContainText(t('access.failed.database-none', { region: 'us-east-1' }))
      await expect(databases).toContainText('aws glue create-database --region us-east-1')
      await expect(check(page, t, 'access.check.sources')).toContainText(t('access.state.skipped'))
      await expectAccessible(page)

      await page.getByRole('button', { name: t('access.links.open') }).click()
      const dialog = page.getByRole('dialog', { name: t('access.links.title') })
      await expect(dialog).toContainText('arn:aws:iam::222233334444:user/lakewarden')
      await expect(dialog).toContainText('amazon_security_lake_glue_db_us_east_1')
      await expectAccessible(page)
      await dialog.getByRole('button', { name: t('access.links.create', { count: 1 }) }).click()
      await expect(dialog.getByRole('status')).toContainText(t('access.links.created', { count: 1 }))
      await page.keyboard.press('Escape')

      const sources = check(page, t, 'access.check.sources')
      await expect(sources).toContainText(t('access.failed.table-select', { sources: 'WAF 2.0' }))
      await expect(sources).toContainText('--permissions SELECT --resource')
      await expect(sources).toContainText('waf_2_0')
      await expect(check(page, t, 'access.check.databases')).toContainText(t('access.state.ok'))
      // While nothing is linked, nothing can be told of the sources; Chromium itself says so of every such answer.
      const missing = problems.splice(0)
      expect(missing.filter((one) => !/^console: Failed to load resource: .* 404/.test(one))).toEqual([])
      await page.setViewportSize({ width: 390, height: 844 })
      expect(await overflow(page)).toBe(0)
      await expectAccessible(page)
    } finally {
      await own.close()
    }
  })
})
