import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures/console-test'
import { lastDays } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

const TRAIL = 'cloud_trail_mgmt_2_0'
const month = lastDays(30)

async function open(page: Page, t: Texts) {
  await page.goto(`/sql?${month}`)
  await expect(editor(page, t)).toBeVisible()
  await expect(runButton(page, t)).toBeEnabled()
}

function editor(page: Page, t: Texts) {
  return page.getByRole('textbox', { name: t('sql.statement') })
}

function runButton(page: Page, t: Texts) {
  return page.getByRole('button', { name: t('sql.run'), exact: true })
}

function resultTable(page: Page, t: Texts) {
  return page.getByRole('grid', { name: t('sql.result.label') })
}

/** Writes another statement in place of what stands there. */
async function write(page: Page, t: Texts, text: string) {
  await editor(page, t).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  // As one piece, so that no completion takes part.
  await page.keyboard.insertText(text)
  await expect(editor(page, t)).toContainText(text.split('\n').at(-1) ?? '')
}

async function run(page: Page) {
  await page.keyboard.press('ControlOrMeta+Enter')
}

test('warns of a table that is read whole, and limits it at a click', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  await write(page, t, `SELECT count(*) AS n\nFROM ${TRAIL}\nWHERE severity_id = 1 OR severity_id > :least`)
  const warning = page.getByText(t('sql.remark.whole', { table: TRAIL }))
  await expect(warning).toBeVisible()
  const whole = await page.locator('[data-estimate]').textContent()
  await page.getByRole('button', { name: t('sql.remark.add') }).click()
  await expect(warning).toBeHidden()
  await expect(editor(page, t)).toContainText(
    'WHERE time_dt >= :from AND time_dt < :to AND (severity_id = 1 OR severity_id > :least)',
  )
  await expect(page.locator('[data-estimate]')).not.toHaveText(whole ?? '')
  await expect(page.getByText(t('sql.remark.missing', { names: ':least' }))).toBeVisible()
  await run(page)
  await expect(page.getByRole('textbox', { name: ':least' })).toBeFocused()
  await page.getByRole('textbox', { name: ':least' }).fill('0')
  await page.getByRole('textbox', { name: ':from' }).fill('2026-06-14T00:00:00Z')
  await page.getByRole('textbox', { name: ':least' }).press('Enter')
  await expect(resultTable(page, t)).toHaveAttribute('aria-busy', 'false')
  await expect(resultTable(page, t).getByRole('gridcell').first()).toHaveText(/^\d+$/)
})

test('sums up each column from the stored result, and hands the result on as a file', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const text = `SELECT x, IF(x % 4 = 0, NULL, CAST(x % 3 AS varchar)) AS third FROM UNNEST(sequence(1, 100)) AS s(x)`
  await write(page, t, text)
  await run(page)
  await expect(page.getByText(t('sql.result.rows', { count: 100 }))).toBeVisible()
  const scans = async () => (await (await page.request.get('/api/cost?days=1')).json()).total.scans
  const before = await scans()
  await page.getByRole('tab', { name: t('sql.result.columns', { count: 2 }) }).click()
  const third = page.getByRole('table', { name: t('sql.summary.title') }).getByRole('row', { name: /third/ })
  await expect(third.getByRole('cell').nth(1)).toContainText('25')
  await expect(third.getByRole('cell').nth(2)).toHaveText('3')
  await expect(third.getByRole('listitem')).toHaveText(['025', '125', '225'])
  expect(await scans()).toBe(before)
  await expectAccessible(page)
  const wait = page.waitForEvent('download')
  await page.getByRole('button', { name: t('findings.export.label') }).click()
  await page.getByRole('menuitem', { name: t('findings.export.csv') }).click()
  expect((await wait).suggestedFilename()).toMatch(/^sql-.*\.csv$/)
})

test('keeps the draft in the browser, no SQL in the address, and what was run in the history', async ({
  page,
}, info) => {
  const t = textsOf(info)
  await open(page, t)
  await write(page, t, "SELECT 'first' AS which")
  await run(page)
  await expect(resultTable(page, t).getByRole('gridcell', { name: 'first' })).toBeVisible()
  await write(page, t, "SELECT 'second' AS which")
  await run(page)
  await expect(resultTable(page, t).getByRole('gridcell', { name: 'second' })).toBeVisible()
  expect(page.url()).not.toMatch(/select/i)
  await page.reload()
  await expect(editor(page, t)).toContainText("SELECT 'second' AS which")
  await expect(resultTable(page, t).getByRole('gridcell', { name: 'second' })).toBeVisible()
  await page.getByRole('tab', { name: t('sql.history.title') }).click()
  await page.getByRole('button', { name: /SELECT 'first' AS which/ }).click()
  await expect(editor(page, t)).toContainText("SELECT 'first' AS which")
  await expect(resultTable(page, t).getByRole('gridcell', { name: 'first' })).toBeVisible()
})

test('draws the chart that the shape of a result asks for, or says why there is none', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  await run(page)
  await expect(resultTable(page, t)).toHaveAttribute('aria-busy', 'false')
  await page.getByRole('tab', { name: t('sql.result.chart') }).click()
  const title = t('hunts.chart.by', { measure: 'calls', label: 'operation' })
  await expect(page.getByRole('list', { name: title })).toContainText('AssumeRole')
  await write(page, t, 'SELECT 1 AS one')
  await run(page)
  await expect(resultTable(page, t).getByRole('gridcell', { name: '1' })).toBeVisible()
  await page.getByRole('tab', { name: t('sql.result.chart') }).click()
  await expect(page.getByText(t('sql.result.no-chart'))).toBeVisible()
  await expectAccessible(page)
})

test('runs nothing that an address brings along', async ({ page }, info) => {
  const t = textsOf(info)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/api/sql') asked.push(request.url())
  })
  await page.goto(`/sql?${month}&sql=SELECT%201&query=SELECT%201&q=SELECT%201`)
  await expect(runButton(page, t)).toBeEnabled()
  await expect(editor(page, t)).toContainText(TRAIL)
  await expect(page.getByText(t('sql.result.nothing-yet'))).toBeVisible()
  expect(asked).toEqual([])
})

test('is found by its keys, in the navigation and in the palette', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/overview?${month}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await expect(page).toHaveURL(/\/sql\?/)
  await expect(page).toHaveTitle(new RegExp(t('shell.nav.sql')))
  await expect(runButton(page, t)).toBeEnabled()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText(t('sql.to-editor'))
  await page.keyboard.press('Escape')
  await page.goto(`/findings?${month}`)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('shell.nav.sql') })
    .click()
  await expect(page).toHaveURL(/\/sql\?/)
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('option', { name: t('shell.nav.sql'), exact: true }).click()
  await expect(page).toHaveURL(/\/sql\?/)
})
