import type { Page } from '@playwright/test'
import type { Estimate } from '@/lib/execution/cost/estimate'
import { expect, expectAccessible, expectInert, test } from './fixtures/console-test'
import { isOnAthena } from './fixtures/engine'
import { lastDays, overflow, parameter } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

/** Asks a question, so that the ledger has a line of today; another window each time, so that no kept result answers. */
async function ask(
  page: Page,
  name: string,
): Promise<{ id: string; scannedBytes: number; estimate: { bytes: number } }> {
  const from = new Date(Date.parse('2026-06-01T00:00:00Z') + Math.floor(Math.random() * 86_400_000)).toISOString()
  const response = await page.request.post(`/api/queries/${name}`, {
    data: { params: { from, to: '2026-06-15T12:00:00Z' }, waitMs: 20_000, limit: 0 },
  })
  return (await response.json()).execution
}

/** What an estimate was computed from, as the page says it. */
function kindOf(t: ReturnType<typeof textsOf>, { kind }: Estimate): string {
  return t(`execution.estimate.kind.${kind}`)
}

test('adds up what was asked, and leads from a sum to its scans and their SQL', async ({ page }, info) => {
  const t = textsOf(info)
  const execution = await ask(page, 'findings.list')
  await page.goto(`/cost?${lastDays(7)}`)
  await expect(page.getByRole('heading', { level: 1, name: t('cost.title') })).toBeVisible()
  await expect(page.getByText(isOnAthena ? t('cost.price', { price: '$5.00' }) : t('cost.free'))).toBeVisible()
  const sums = page.getByRole('tabpanel', { name: t('cost.by.question') })
  await sums.getByRole('button', { name: 'findings.list' }).click()
  await expect.poll(() => parameter(page, 'question')).toBe('findings.list')
  const chips = page.getByRole('list', { name: t('cost.scans.filters') })
  await expect(chips).toContainText('findings.list')
  const behind = page.getByRole('table', { name: t('cost.scans.title'), exact: true })
  await expect(behind.getByRole('row').nth(1)).toContainText('findings.list')
  const line = await (await page.request.get('/api/cost/scans?question=findings.list&limit=500')).json()
  const mine = line.scans.find((scan: { id: string }) => scan.id === execution.id)
  expect(mine.scannedBytes).toBe(execution.scannedBytes)
  expect([mine.usd > 0, mine.estimate.kind === 'manifest']).toEqual([isOnAthena, !isOnAthena])
  if (!isOnAthena) expect(mine.estimate.bytes).toBe(execution.scannedBytes)
  await expect(behind.getByRole('row').nth(1)).toContainText(kindOf(t, mine.estimate))
  await behind
    .getByRole('button', { name: t('cost.scans.sql'), exact: true })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toContainText('/* lakewarden:findings.list */')
  await expect(page.getByRole('dialog')).toContainText(t('cost.scans.foretold'))
  await page.keyboard.press('Escape')
  await chips.getByRole('button').click()
  await expect.poll(() => parameter(page, 'question')).toBeNull()
})

test('lists the scans of a day, of a person, and in the order of their cost', async ({ page }, info) => {
  const t = textsOf(info)
  await ask(page, 'overview.traffic')
  await page.goto(`/cost?${lastDays(7)}`)
  await page.getByRole('button', { name: new RegExp(`^${t('cost.today')}`) }).click()
  await expect.poll(() => parameter(page, 'since')).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  expect(parameter(page, 'until')).toBe(parameter(page, 'since'))
  await page.getByRole('tab', { name: t('cost.by.person') }).click()
  await page.getByRole('tabpanel').getByRole('button', { name: 'local' }).click()
  await expect.poll(() => parameter(page, 'person')).toBe('local')
  await page.getByLabel(t('cost.scans.order')).selectOption('dearest')
  await expect.poll(() => parameter(page, 'order')).toBe('dearest')
  await page.getByRole('tab', { name: t('cost.by.day') }).press('Enter')
  await page.getByRole('combobox', { name: t('cost.days.label') }).selectOption('90')
  await expect.poll(() => parameter(page, 'days')).toBe('90')
  await page.reload()
  await expect(page.getByRole('list', { name: t('cost.scans.filters') })).toContainText('local')
  await expectAccessible(page)
})

test('holds what an address names as a name, and stands on a phone', async ({ page }, info) => {
  const t = textsOf(info)
  const hostile = '<img src=x onerror="window.__pwned=1">\u202Etxt'
  const query = new URLSearchParams({ person: hostile, question: "q' OR '1'='1", since: '2026-13-45', days: '31' })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/cost?${lastDays(7)}&${query}`)
  await expect(page.getByText(t('cost.scans.none'))).toBeVisible()
  await expect(page.getByRole('list', { name: t('cost.scans.filters') })).toContainText('⟪')
  await expectInert(page)
  await page.goto(`/cost?${lastDays(7)}`)
  await expect(
    page
      .getByRole('table', { name: t('cost.scans.title'), exact: true })
      .getByRole('row')
      .nth(1),
  ).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await expectAccessible(page)
})

test('is found in the navigation and in the palette', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/findings?${lastDays(7)}`)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('shell.nav.cost') })
    .click()
  await expect(page).toHaveURL(/\/cost\?/)
  await expect(page).toHaveTitle(new RegExp(t('shell.nav.cost')))
  await page.goto(`/overview?${lastDays(7)}`)
  await page.keyboard.press('Control+k')
  await page.getByRole('option', { name: t('shell.nav.cost') }).click()
  await expect(page).toHaveURL(/\/cost\?/)
})

test('foretells a question without asking it, and refuses what is no filter', async ({ request }) => {
  const data = { params: { from: '2026-06-01T00:00:00Z', to: '2026-06-15T12:00:00Z' } }
  const before = (await (await request.get('/api/cost')).json()).total.scans
  const foretold = await (await request.post('/api/queries/overview.look-first/estimate', { data })).json()
  expect([foretold.usd > 0, foretold.estimate.kind === 'manifest']).toEqual([isOnAthena, !isOnAthena])
  expect(foretold.estimate.bytes).toBeGreaterThan(0)
  expect((await request.post('/api/queries/no.such/estimate', { data })).status()).toBe(404)
  for (const query of ['days=0', 'days=401', 'from=yesterday', 'people=x', 'limit=9999']) {
    const refused = await request.get(`/api/cost/scans?${query}`)
    expect([refused.status(), (await refused.json()).error.code]).toEqual([400, 'bad-params'])
  }
  const { total, days } = await (await request.get('/api/cost?days=1')).json()
  expect([days.length, total.scans >= before]).toEqual([1, true])
})
