import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures/console-test'
import { isOnAthena } from './fixtures/engine'
import { openCloudTrailConsole } from './fixtures/own-console'
import { lastDays, overflow, parameter } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

/** A source's part of the page, once what the lake holds of it has been told. */
async function sourceOf(page: Page, title: string) {
  const part = page
    .locator('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: title }) })
  await expect(part).toBeVisible()
  await expect(part.locator('.skeleton')).toHaveCount(0)
  return part
}

async function open(page: Page, t: Texts): Promise<void> {
  await page.goto(`/lake?${lastDays(7)}`)
  await expect(page.getByRole('heading', { level: 1, name: t('lake.title') })).toBeVisible()
  await sourceOf(page, t('shell.source.VPC_FLOW'))
}

test('lists every source with its table, since when there is data, and its columns down to the leaves', async ({
  page,
}, info) => {
  const t = textsOf(info)
  await open(page, t)
  await expect(page.getByText(t('lake.count', { tables: 8 }))).toBeVisible()
  const trail = await sourceOf(page, t('shell.source.CLOUD_TRAIL_MGMT'))
  await expect(trail).toContainText('2026-06-15')
  await expect(trail).toContainText('cloud_trail_mgmt_2_0')
  await expect(trail).toContainText(t('lake.version', { version: '2.0' }))
  await trail.getByRole('button', { name: /^\d+/ }).click()
  await trail.getByRole('button', { name: /^actor\s*struct$/ }).click()
  // The fields of `actor` come before those of the columns after it.
  await trail
    .getByRole('button', { name: /^user\s*struct$/ })
    .first()
    .click()
  await expect(trail.getByText('credential_uid', { exact: true })).toBeVisible()
  await expectAccessible(page)
})

test('finds a column in all tables, and keeps the filter in the address', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  await page.getByRole('searchbox', { name: t('lake.filter') }).fill('query.hostname')
  await expect.poll(() => parameter(page, 'q')).toBe('query.hostname')
  const dns = await sourceOf(page, t('shell.source.ROUTE53'))
  await expect(dns.getByText('hostname', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: t('shell.source.VPC_FLOW') })).toHaveCount(0)
  await page.reload()
  await expect(dns.getByText('hostname', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: t('lake.filter') }).fill('no_such_column')
  await expect(page.getByText(t('lake.found', { columns: 0 }))).toBeVisible()
})

test('is found in the navigation and by its key', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/cost?${lastDays(7)}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('shell.nav.lake'), exact: true })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: t('lake.title') })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('u')
  await expect(page).toHaveURL(/\/users/)
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await expect(page).toHaveURL(/\/lake/)
})

test('shows a custom source, asks it, and says what is missing', async ({ page }, info) => {
  const t = textsOf(info)
  test.slow()
  const own = await openCloudTrailConsole(info.parallelIndex, { hasCustomSource: true })
  try {
    await page.goto(`${own.url}/lake?${lastDays(7)}`)
    const custom = await sourceOf(page, isOnAthena ? 'idp_sign_ins' : 'Idp-Sign-Ins')
    await expect(custom).toContainText(t('lake.days', { first: '2026-06-13', last: '2026-06-15' }))
    await expect(custom).toContainText('111122223333')
    await expect(custom).toContainText(t('lake.custom'))
    await custom.getByRole('button', { name: t('lake.columns', { count: 9 }) }).click()
    await expect(custom.getByText('factors', { exact: true })).toBeVisible()
    const { tables } = (await (await page.request.get(`${own.url}/api/lake/tables`)).json()) as {
      tables: { name: string; version: string }[]
    }
    const { name } = tables.find(({ version }) => version === 'custom') ?? {}
    const sql = `SELECT count(*) AS n FROM ${name} WHERE eventday BETWEEN '20260601' AND '20260630'`
    const asked = await page.request.post(`${own.url}/api/sql`, { data: { sql, waitMs: 30_000 } })
    expect((await asked.json()).rows).toEqual([[48]])
    if (!isOnAthena) {
      const missing = page.locator('section').filter({
        has: page.getByRole('heading', { name: t('lake.missing.title-local') }),
      })
      await expect(missing).toContainText(t('shell.source.WAF'))
      await expect(missing).toContainText('lakewarden lake import')
    }
    await expectAccessible(page)
  } finally {
    await own.close()
  }
})

for (const scheme of ['light', 'dark'] as const) {
  test(`is accessible in the ${scheme} theme`, async ({ page }, info) => {
    const t = textsOf(info)
    await page.emulateMedia({ colorScheme: scheme })
    await open(page, t)
    await expectAccessible(page)
  })
}

test('works on a phone', async ({ page }, info) => {
  const t = textsOf(info)
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page, t)
  await page.getByRole('searchbox', { name: t('lake.filter') }).fill('actor.user')
  await expect(page.getByText(t('lake.count', { tables: 8 }))).toHaveCount(0)
  expect(await overflow(page)).toBe(0)
})
