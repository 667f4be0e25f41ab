import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures/console-test'
import { lastDays, overflow, parameter, rowCount as rowsOf } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

const month = lastDays(30)

async function open(page: Page, query = '') {
  await page.goto(`/findings?${month}${query && `&${query}`}`)
  await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible()
}

/** Findings in the table. */
async function rowCount(page: Page): Promise<number> {
  return rowsOf(page.getByRole('grid'))
}

test('shows what is open, says what is hidden, and shows that too', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page)
  const openCount = await rowCount(page)
  await expect(
    page.getByRole('button', { name: new RegExp(`^${t('findings.view.open')} ?${openCount}`) }),
  ).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('region', { name: t('findings.column.status') })).not.toContainText('Resolved')
  await page
    .getByRole('status')
    .getByRole('button', { name: t('findings.count.show'), exact: true })
    .click()
  await expect.poll(() => parameter(page, 'view')).toBe('all')
  await expect.poll(() => rowCount(page)).toBeGreaterThan(openCount)
  await expectAccessible(page)
})

test('filters in and out by facets, keeps it in the address, and takes it off again', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, 'view=all')
  const all = await rowCount(page)
  const products = page.getByRole('region', { name: t('findings.column.product') })
  await products.getByRole('checkbox', { name: /GuardDuty/ }).check()
  await expect.poll(() => parameter(page, 'product')).toBe('GuardDuty')
  await expect.poll(() => rowCount(page)).toBeLessThan(all)
  const guardDuty = await rowCount(page)
  await products.getByRole('checkbox', { name: /Macie/ }).check()
  await expect.poll(() => parameter(page, 'product')).toBe('GuardDuty,Macie')
  await expect.poll(() => rowCount(page)).toBeGreaterThan(guardDuty)
  const both = await rowCount(page)
  await page.reload()
  await expect.poll(() => rowCount(page)).toBe(both)
  await page
    .getByRole('list', { name: t('findings.filters') })
    .getByRole('button', { name: /GuardDuty/ })
    .click()
  await expect.poll(() => parameter(page, 'product')).toBe('Macie')
  await expect.poll(() => rowCount(page)).toBeLessThan(guardDuty)
  const macie = await rowCount(page)
  await products.getByRole('button', { name: t('findings.facet.without', { value: 'Macie' }) }).click()
  await expect.poll(() => parameter(page, 'not-product')).toBe('Macie')
  await expect.poll(() => rowCount(page)).toBe(all - macie)
  await page.goBack()
  await expect.poll(() => rowCount(page)).toBe(macie)
})

test('finds findings by a value that only stands among what they concern', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, 'view=all')
  await page.keyboard.press('f')
  await expect(page.getByRole('textbox', { name: t('findings.search') })).toBeFocused()
  await page.keyboard.type('203.0.113.')
  await expect.poll(() => parameter(page, 'q')).toBe('203.0.113.')
  await expect.poll(() => rowCount(page)).toBeLessThan(100)
  expect(await rowCount(page)).toBeGreaterThan(0)
  await page.getByRole('textbox', { name: t('findings.search') }).fill('no finding says this')
  await expect(page.getByRole('grid')).toHaveCount(0)
  await page
    .getByRole('button', { name: t('findings.chip.clear') })
    .last()
    .click()
  await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible()
})

test('opens a finding by keyboard alone', async ({ page }) => {
  await open(page)
  const second = await page.getByRole('grid').getByRole('link').nth(1).getAttribute('href')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/finding\?/)
  expect(parameter(page, 'uid')).toBe(new URL(second ?? '', page.url()).searchParams.get('uid'))
})

test('shows hostile titles as text', async ({ page }) => {
  await open(page, 'view=all&q=__pwned')
  await expect(page.getByRole('link', { name: '<img src=x onerror=window.__pwned=1>' })).toBeVisible()
  await expect(page.getByRole('link', { name: "{{constructor.constructor('window.__pwned=1')()}}" })).toBeVisible()
  await open(page, 'view=all&q=invoice')
  await expect(page.getByRole('link', { name: 'invoice⟪U+202E⟫fdp.exe' }).first()).toBeVisible()
  expect(await page.evaluate(() => '__pwned' in window)).toBe(false)
})

test('sorts, chooses columns and zooms in time, all in the address', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, 'view=all')
  const all = await rowCount(page)
  await page
    .getByRole('columnheader', { name: t('findings.column.records') })
    .getByRole('button')
    .first()
    .click()
  await expect.poll(() => parameter(page, 'sort')).toBe('records:desc')
  await page.getByRole('button', { name: t('shell.table.columns') }).click()
  await page.getByRole('checkbox', { name: t('findings.column.region'), exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('columnheader', { name: t('findings.column.region') })).toBeVisible()
  expect(parameter(page, 'cols')?.split(',')).toContain('region')
  await page.getByRole('slider').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+PageUp')
  await page.keyboard.press('Enter')
  await expect.poll(() => parameter(page, 'time')).toContain('..')
  await expect.poll(() => rowCount(page)).toBeLessThan(all)
  await page.getByRole('button', { name: t('findings.chart.reset') }).click()
  await expect.poll(() => rowCount(page)).toBe(all)
})

test('exports the whole result', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, 'view=all')
  const all = await rowCount(page)
  await page.getByRole('button', { name: t('findings.export.label') }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'JSON' }).click(),
  ])
  const { rows } = JSON.parse(readFileSync(await download.path(), 'utf8')) as { rows: unknown[] }
  expect(rows).toHaveLength(all)
})

test('says what it cannot read in an address', async ({ page }) => {
  await open(page, 'severity=deadly&sort=__proto__:asc')
  await expect(page.getByRole('alert').filter({ hasText: 'severity, sort' })).toBeVisible()
})

test('works on a phone', async ({ page }, info) => {
  const t = textsOf(info)
  await page.setViewportSize({ width: 390, height: 844 })
  await open(page)
  const before = await rowCount(page)
  await page.getByRole('button', { name: t('findings.filters') }).click()
  const sheet = page.getByRole('dialog', { name: t('findings.filters') })
  await sheet
    .getByRole('region', { name: t('findings.column.product') })
    .getByRole('checkbox', { name: /GuardDuty/ })
    .check()
  // Counts are drawn faintly while newer ones are on their way.
  await expect(sheet.locator('[aria-busy=true]')).toHaveCount(0)
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => rowCount(page)).toBeLessThan(before)
  expect(await overflow(page)).toBe(0)
})
