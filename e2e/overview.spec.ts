import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures/console-test'
import { openCloudTrailConsole } from './fixtures/own-console'
import { between, lastDays, numberIn, overflow, parameter, questionsFrom, rowCount } from './fixtures/page-state'
import { textsOf, valuesIn } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

const week = lastDays(7)
const severities = ['critical', 'high', 'medium', 'low', 'info']

/** Opens the overview and waits until every question is answered and both charts are drawn. */
async function open(page: Page, t: Texts, query = week) {
  await page.goto(`/overview?${query}`)
  await settled(page, t)
  await expect(page.locator('figure svg.recharts-surface')).toHaveCount(2)
}

async function settled(page: Page, t: Texts) {
  await expect(page.getByRole('button', { name: t('execution.run-again') })).toBeVisible()
}

function panel(page: Page, title: string): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) })
}

/** The severities' cells, worst first. */
function cells(page: Page, t: Texts): Locator {
  return page.getByRole('region', { name: t('overview.strip.label') }).getByRole('link')
}

/** The brush over a chart. */
function brush(page: Page, title: string): Locator {
  return page.getByRole('figure', { name: title }).getByRole('slider')
}

/** The sum of all numbers of a chart, from the table that stands beside it for screen readers. */
async function sumOf(page: Page, title: string): Promise<number> {
  const numbers = await page.getByRole('figure', { name: title }).locator('tbody td').allTextContents()
  return numbers.reduce((sum, text) => sum + numberIn(text), 0)
}

/** Marks a part of a chart with the pointer; 0 is its left edge, 1 its right one. */
async function drag(page: Page, chart: Locator, from: number, to: number) {
  const box = await chart.boundingBox()
  if (!box) throw new Error('The chart is not there.')
  await page.mouse.move(box.x + box.width * from, box.y + box.height / 2)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * to, box.y + box.height / 2, { steps: 4 })
  await page.mouse.up()
}

/** Clicks a number; the rows of the question that it asks, as records, once their table stands. */
async function rowsBehind(page: Page, number: Locator, question: string): Promise<Record<string, unknown>[]> {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith(`/api/queries/${question}`)),
    number.click(),
  ])
  const { execution } = (await response.json()) as { execution: { id: string } }
  const answer = await page.request.get(`/api/executions/${execution.id}?waitMs=30000`)
  const { columns, rows } = (await answer.json()) as { columns: { name: string }[]; rows: unknown[][] }
  const grid = page.getByRole('dialog').getByRole('grid')
  await expect.poll(() => rowCount(grid)).toBe(rows.length)
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])))
}

function sum(records: readonly Record<string, unknown>[], column: string): number {
  return records.reduce((total, record) => total + Number(record[column]), 0)
}

/** The labels of a chart's left axis are not cut off at its edge. */
async function expectWholeTicks(chart: Locator) {
  const edge = (await chart.locator('svg.recharts-surface').boundingBox())?.x ?? Number.NaN
  for (const label of await chart.locator('.recharts-yAxis-tick-labels text').all())
    expect((await label.boundingBox())?.x).toBeGreaterThanOrEqual(edge)
}

test('leads from each severity to exactly as many findings', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  for (const [i, severity] of severities.entries()) {
    const cell = cells(page, t).nth(i)
    const count = numberIn(await cell.locator('> span').nth(1).textContent())
    expect(count).toBeGreaterThan(0)
    await cell.click()
    await expect(page).toHaveURL(/\/findings\?/)
    expect(parameter(page, 'severity')).toBe(severity)
    const grid = page.getByRole('grid')
    await expect(grid.getByRole('link').first()).toBeVisible()
    await expect.poll(() => rowCount(grid)).toBe(count)
    await page.goBack()
    await settled(page, t)
  }
})

test('leads to what is open, critical or high, and from there to the first of it', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const look = panel(page, t('overview.look.title'))
  const all = look.getByRole('link').first()
  const { total } = valuesIn(await all.textContent(), (marks) => t('overview.look.note', marks), ['shown', 'total'])
  await all.click()
  await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible()
  await expect.poll(() => rowCount(page.getByRole('grid'))).toBe(Number(total))
  await page.goBack()
  const first = look.getByRole('listitem').first()
  const title = await first.locator('bdi').first().textContent()
  await first.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title ?? '')
})

test('counts the same findings in the chart as in the strip', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const counts = await cells(page, t).locator('> span:nth-of-type(2)').allTextContents()
  expect(await sumOf(page, t('overview.findings-chart.title'))).toBe(
    counts.map(numberIn).reduce((total, n) => total + n, 0),
  )
})

test('zooms both charts by pointer and by key from the stored result', async ({ page }, info) => {
  const t = textsOf(info)
  const chart = t('overview.findings-chart.title')
  const errors = panel(page, t('overview.errors-chart.title'))
  const summary = errors.locator('p').getByRole('button')
  const asked = questionsFrom(page)
  await open(page, t)
  const allFindings = await sumOf(page, chart)
  const allCalls = await summary.textContent()
  const severityCounts = await cells(page, t).allTextContents()
  const before = asked.length
  await drag(page, brush(page, chart), 0.5, 0.75)
  await expect(page.getByRole('button', { name: t('overview.zoom.out') })).toHaveCount(2)
  const zoomed = await sumOf(page, chart)
  expect(zoomed).toBeLessThan(allFindings)
  expect(zoomed).toBeGreaterThan(0)
  const zoomedCalls = await summary.textContent()
  expect(zoomedCalls).not.toBe(allCalls)

  const errorsBrush = brush(page, t('overview.errors-chart.title'))
  await errorsBrush.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Shift+PageUp')
  await page.keyboard.press('Enter')
  await expect(summary).not.toHaveText(zoomedCalls ?? '')
  expect(await sumOf(page, chart)).toBeLessThan(zoomed)

  await page
    .getByRole('button', { name: t('overview.zoom.out') })
    .first()
    .click()
  await expect(summary).toHaveText(allCalls ?? '')
  expect(await sumOf(page, chart)).toBe(allFindings)
  expect(await cells(page, t).allTextContents()).toEqual(severityCounts)
  expect(asked.slice(before)).toEqual([])
})

test('makes the zoomed part the window, and goes back', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const counts = await cells(page, t).allTextContents()
  await drag(page, brush(page, t('overview.findings-chart.title')), 0.5, 0.75)
  await page
    .getByRole('button', { name: t('overview.zoom.use') })
    .first()
    .click()
  await expect.poll(() => parameter(page, 'from')).not.toBe(new URLSearchParams(week).get('from'))
  const length = Date.parse(parameter(page, 'to') ?? '') - Date.parse(parameter(page, 'from') ?? '')
  expect(length / 3_600_000).toBeGreaterThanOrEqual(40)
  expect(length / 3_600_000).toBeLessThanOrEqual(48)
  await settled(page, t)
  expect(await cells(page, t).allTextContents()).not.toEqual(counts)
  await expect(page.getByRole('button', { name: t('overview.zoom.out') })).toHaveCount(0)
  await page.goBack()
  await expect.poll(() => cells(page, t).allTextContents()).toEqual(counts)
})

test('leads from the failed calls, of the window and of a part of it, to who made them', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const number = panel(page, t('overview.errors-chart.title')).locator('p').getByRole('button')
  const read = async () =>
    valuesIn(await number.textContent(), (marks) => t('overview.errors-chart.summary', marks), [
      ...(['failed', 'calls', 'share', 'denied'] as const),
    ])
  const ofWindow = await read()
  for (const part of ['window', 'part']) {
    if (part === 'part') await drag(page, brush(page, t('overview.errors-chart.title')), 0.75, 0.95)
    const { failed, denied } = await read()
    const rows = await rowsBehind(page, number, 'overview.failed-calls')
    expect(sum(rows, 'calls')).toBe(numberIn(failed))
    expect(
      sum(
        rows.filter((row) => row.is_denied),
        'calls',
      ),
    ).toBe(numberIn(denied))
    const dialog = page.getByRole('dialog', { name: t('overview.errors-chart.rows') })
    await dialog.getByRole('button', { name: t('shell.close') }).click()
    await expect(dialog).toHaveCount(0)
    await expect(number).toBeFocused()
  }
  expect((await read()).failed).not.toBe(ofWindow.failed)

  await number.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('grid').getByText('user/dave.ortiz').first().click()
  await page.getByRole('menuitem', { name: t('shell.value.open-principal') }).click()
  await expect(page).toHaveURL(/\/users\?/)
  expect(parameter(page, 'user')).toBe('arn:aws:iam::111122223333:user/dave.ortiz')
})

test('leads from refused flows, blocked and unknown names to their rows', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const network = panel(page, t('overview.network.title'))
  const stat = (label: string) => network.locator('div').filter({ hasText: label }).last().getByRole('button')
  const flows = await rowsBehind(page, stat(t('overview.network.flows')), 'overview.refused-flows')
  await page.keyboard.press('Escape')
  expect(sum(flows, 'flows')).toBe(numberIn(await stat(t('overview.network.flows')).textContent()))

  const accepted = await rowsBehind(page, stat(t('overview.network.bytes')), 'overview.accepted-flows')
  await page.keyboard.press('Escape')
  // Bytes are shown rounded; the flows that carried them are not.
  await expect(network).toContainText(
    t('overview.network.bytes-note', { flows: sum(accepted, 'flows').toLocaleString('en') }),
  )

  const names = await rowsBehind(page, stat(t('overview.network.blocked')), 'overview.denied-names')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const blocked = names.filter((row) => row.is_blocked)
  expect(sum(blocked, 'queries')).toBe(numberIn(await stat(t('overview.network.blocked')).textContent()))
  const unknown = names.filter((row) => row.rcode === 'NXDomain')
  expect(sum(unknown, 'queries')).toBe(numberIn(await stat(t('overview.network.names')).textContent()))
  await stat(t('overview.network.names')).click()
  await expect(page.getByRole('dialog', { name: t('overview.network.name-rows') }).getByRole('grid')).toBeVisible()
})

test('leads from who stands out to what they did, by user, address and account', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const who = panel(page, t('overview.activity.title'))
  const go = async (name: string) => {
    await who.getByRole('row').filter({ hasText: name }).getByRole('link').first().click()
    await expect(page).toHaveURL(/\/users\?/)
  }
  await go('user/dave.ortiz')
  expect(parameter(page, 'user')).toBe('arn:aws:iam::111122223333:user/dave.ortiz')
  expect(parameter(page, 'from')).toBe(new URLSearchParams(week).get('from'))
  await page.goBack()

  await who.getByRole('tab', { name: t('overview.activity.source_ip') }).click()
  await go('198.51.100.23')
  expect(parameter(page, 'ip')).toBe('198.51.100.23')
  await expect(page.getByRole('grid').getByRole('link', { name: 'user/erin.walsh' })).toBeVisible()
  await page.goBack()

  await who.getByRole('tab', { name: t('overview.activity.account') }).click()
  await go('777788889999')
  expect(parameter(page, 'accounts')).toBe('777788889999')
})

test('leads from the counts of who stands out to the calls that were counted', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const who = panel(page, t('overview.activity.title'))
  const events = page.getByRole('grid', { name: t('users.events.title') })
  const column = { denied: 1, 'failed sign-ins': 2, 'sign-ins without MFA': 3 }
  for (const [name, cell] of [
    ['user/dave.ortiz', column.denied],
    ['role/partner-upload-role', column.denied],
    ['hugo.meyer', column['failed sign-ins']],
    ['user/erin.walsh', column['sign-ins without MFA']],
  ] as const) {
    const number = who.getByRole('row').filter({ hasText: name }).getByRole('cell').nth(cell).getByRole('link')
    const count = numberIn(await number.textContent())
    await number.click()
    await expect(page).toHaveURL(/\/users\?/)
    if (cell === column['sign-ins without MFA']) {
      // Sign-ins with MFA follow; those that were counted come first.
      await expect(events.getByRole('row').nth(count)).toContainText(t('users.mfa.no'))
    } else await expect.poll(() => rowCount(events)).toBe(count)
    await page.goBack()
    await settled(page, t)
  }
})

test('tells the newest event of every source', async ({ page, request }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const { sources } = (await (await request.get('/api/lake/sources')).json()) as {
    sources: { source: 'WAF'; newestTime: string }[]
  }
  const lines = panel(page, t('overview.sources.title')).getByRole('listitem')
  await expect(lines).toHaveCount(8)
  for (const { source, newestTime } of sources) {
    const time = lines.filter({ hasText: t(`shell.source.${source}`) }).locator('time')
    await expect(time).toHaveAttribute('datetime', newestTime)
  }
})

test('says of a window before the lake that nothing happened in it, and leads to the newest data', async ({
  page,
}, info) => {
  const t = textsOf(info)
  await page.goto(`/overview?${between('2026-01-01T00:00:00Z', '2026-01-08T00:00:00Z')}`)
  await settled(page, t)
  for (const title of ['findings-chart', 'errors-chart', 'look', 'activity', 'network'] as const)
    await expect(panel(page, t(`overview.${title}.title`))).toContainText(t('execution.empty.no-events'))
  await expect(page.getByText(t('execution.empty.not-collected'))).toHaveCount(0)
  await expect(panel(page, t('overview.sources.title')).locator('time')).toHaveCount(8)
  await expectAccessible(page)
  await panel(page, t('overview.errors-chart.title'))
    .getByRole('button', { name: t('execution.empty.go') })
    .click()
  await expect.poll(() => parameter(page, 'to')).toBe('2026-06-15T12:00:00.000Z')
  expect(parameter(page, 'from')).toBe('2026-06-08T12:00:00.000Z')
  await settled(page, t)
  await expect(page.locator('figure svg.recharts-surface')).toHaveCount(2)
})

test('says of a lake of CloudTrail alone which sources are not collected', async ({ page }, info) => {
  const t = textsOf(info)
  const own = await openCloudTrailConsole(info.parallelIndex)
  try {
    await page.goto(`${own.url}/overview?${week}`)
    await settled(page, t)
    for (const title of ['findings-chart', 'look', 'network'] as const)
      await expect(panel(page, t(`overview.${title}.title`))).toContainText(t('execution.empty.not-collected'))
    await expect(page.getByText(t('execution.empty.no-events'))).toHaveCount(0)
    const lines = panel(page, t('overview.sources.title')).getByRole('listitem')
    await expect(lines.filter({ hasText: t('overview.sources.none') })).toHaveCount(7)
    await expect(lines.filter({ has: page.locator('time') })).toContainText(t('shell.source.CLOUD_TRAIL_MGMT'))
    const errors = panel(page, t('overview.errors-chart.title'))
    await expect(errors.locator('p').getByRole('button')).toHaveText(
      t('overview.errors-chart.summary', { failed: '0', calls: '3', share: '0%', denied: '0' }),
    )
    // Of no failures at all the chart still has an axis that can be read, and none beyond 100 %.
    await expect(errors.locator('.recharts-yAxis-tick-labels text')).toHaveText(['0%', '100%'])
    await expectWholeTicks(errors)
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
  expect(await overflow(page)).toBe(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: t('shell.nav.open') }).click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: t('shell.nav.users') })
    .click()
  await expect(page).toHaveURL(/\/users\?/)
  expect(parameter(page, 'from')).toBe(new URLSearchParams(week).get('from'))
})
