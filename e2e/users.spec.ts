import type { Locator, Page } from '@playwright/test'
import { visibleText } from '@/components/ui/visible-text'
import { HOSTILE } from '@/lib/lake/local/demo/stories/hostile-strings'
import { expect, expectAccessible, expectInert, test } from './fixtures/console-test'
import { DORA, openCloudTrailConsole } from './fixtures/own-console'
import { between, lastDays, numberIn, overflow, parameter, questionsFrom, rowCount } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

const week = lastDays(7)
const dave = 'arn:aws:iam::111122223333:user/dave.ortiz'
const partner = 'arn:aws:iam::111122223333:role/partner-upload-role'
/** A web server whose resolver was asked for the hostile names. */
const webServer = 'arn:aws:sts::111122223333:assumed-role/web-frontend-role/i-0f3afde325b979a66'

/** Opens a principal's page and waits until all of its questions are answered. */
async function open(page: Page, t: Texts, user: string, query = week) {
  await page.goto(`/users?user=${encodeURIComponent(user)}&${query}`)
  await settled(page, t)
}

async function settled(page: Page, t: Texts) {
  await expect(page.getByRole('button', { name: t('execution.run-again') })).toBeVisible()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-busy', 'false')
}

function events(page: Page, t: Texts): Locator {
  return page.getByRole('grid', { name: t('users.events.title') })
}

function timeline(page: Page, t: Texts): Locator {
  return page.getByRole('region', { name: t('users.timeline.title'), exact: true })
}

/** The part of time that the timeline shows, as it says it. */
function shownPart(page: Page, t: Texts): Locator {
  return timeline(page, t).locator('p[aria-live]')
}

/** Length of the zoom in the address (milliseconds); undefined for all of the window. */
function zoomLength(page: Page): number | undefined {
  const [from, to] = (parameter(page, 'zoom') ?? '').split('..')
  return from && to ? Date.parse(to) - Date.parse(from) : undefined
}

async function boxOf(part: Locator) {
  const box = await part.boundingBox()
  if (!box) throw new Error('There is nothing to measure.')
  return box
}

/** The first row of the events whose cell says so, and the menu of that cell's value. */
async function openMenu(page: Page, t: Texts, value: string) {
  await events(page, t).getByRole('button', { name: value, exact: true }).first().click()
  await expect(page.getByRole('menu')).toBeVisible()
}

test('leads from the list of users to one of them, for a day where no window is named', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto('/users?tz=UTC')
  const list = page.getByRole('grid', { name: t('users.list.active') })
  await expect(list.getByRole('link').first()).toBeVisible()
  await page.keyboard.press('f')
  await page.keyboard.type('dave')
  await expect.poll(() => rowCount(list)).toBe(1)
  const count = numberIn(await list.getByRole('row').nth(1).getByRole('gridcell').nth(3).textContent())
  await list.getByRole('link', { name: 'user/dave.ortiz' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user/dave.ortiz')
  await expect(page).toHaveTitle('user/dave.ortiz · Lakewarden')
  expect(parameter(page, 'last')).toBe('24h')
  await settled(page, t)
  expect(await rowCount(events(page, t))).toBe(count)
})

test('finds a user by a pasted ARN', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/users?${week}`)
  await settled(page, t)
  const search = page.getByRole('searchbox', { name: t('users.list.search') })
  // A way so slow that the search for the same text would begin before its end.
  await page.route(/[?&]_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    await route.continue()
  })
  await search.fill(dave)
  await search.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user/dave.ortiz')
  expect(parameter(page, 'from')).toBe(new URLSearchParams(week).get('from'))
})

for (const width of [1440, 390]) {
  test(`keeps each lane beside its name on a screen of ${width} pixels`, async ({ page }, info) => {
    const t = textsOf(info)
    await page.setViewportSize({ width, height: 900 })
    await open(page, t, dave)
    const plot = timeline(page, t).getByRole('application').locator('svg')
    const names = timeline(page, t).getByRole('listitem')
    const lanes = plot.locator(':scope > g')
    await expect(names).toHaveCount(8)
    await expect(lanes).toHaveCount(8)
    let marks = 0
    for (let i = 0; i < 8; i++) {
      const name = await boxOf(names.nth(i))
      const line = await boxOf(lanes.nth(i).locator('line'))
      expect(Math.abs(name.y + name.height - line.y)).toBeLessThanOrEqual(1.5)
      const middle = name.y + name.height / 2
      const words = await boxOf(names.nth(i).locator('span').first())
      expect(Math.abs(words.y + words.height / 2 - middle)).toBeLessThanOrEqual(1.5)
      for (const mark of await lanes.nth(i).locator('rect, path').all()) {
        const box = await boxOf(mark)
        expect(Math.abs(box.y + box.height / 2 - middle)).toBeLessThanOrEqual(1.5)
        marks++
      }
    }
    expect(marks).toBeGreaterThan(5)
  })
}

test('zooms by key from a week to a minute and back, and the events follow', async ({ page }, info) => {
  const t = textsOf(info)
  const asked = questionsFrom(page)
  await open(page, t, dave)
  const before = asked.length
  const all = await rowCount(events(page, t))
  const whole = await shownPart(page, t).textContent()
  await timeline(page, t).getByRole('application').focus()
  // A week halved fourteen times is less than a minute, which is where it ends.
  for (let i = 1; i <= 14; i++) {
    await page.keyboard.press('+')
    await expect
      .poll(() => zoomLength(page) ?? Number.POSITIVE_INFINITY)
      .toBeLessThan((7 * 86_400_000) / 2 ** i + 60_000)
  }
  // The router writes each address once more when it has drawn it: what is opened anew is the last, none on its way.
  let address = ''
  await expect
    .poll(() => {
      address = page.url()
      return zoomLength(page)
    })
    .toBe(60_000)
  await expect(timeline(page, t).locator('svg text', { hasText: /^\d\d:\d\d:\d\d$/ })).not.toHaveCount(0)
  await page.goto(address)
  await expect(shownPart(page, t)).not.toHaveText(whole ?? '')
  expect(zoomLength(page)).toBe(60_000)
  await timeline(page, t).getByRole('application').focus()
  await page.keyboard.press('-')
  await expect.poll(() => zoomLength(page)).toBe(120_000)
  await page.keyboard.press('0')
  await expect.poll(() => zoomLength(page)).toBe(undefined)
  await expect(shownPart(page, t)).toHaveText(whole ?? '')
  await expect.poll(() => rowCount(events(page, t))).toBe(all)
  // The page opened anew asks again and is given what was kept; zooming asks nothing.
  const questions = asked.slice(0, before)
  expect([...asked.slice(before)].sort()).toEqual([...questions].sort())
})

test('zooms by pointer to where a user was at work, and moves along', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t, dave)
  const all = await rowCount(events(page, t))
  const plot = await boxOf(timeline(page, t).getByRole('application'))
  // 14 June between 04:00 and 06:00, when the stolen key was used.
  const xOf = (time: string) =>
    plot.x + (plot.width * (Date.parse(time) - Date.parse('2026-06-08T12:00Z'))) / 604_800_000
  await page.mouse.move(xOf('2026-06-14T02:00Z'), plot.y + 80)
  await page.mouse.down()
  await page.mouse.move(xOf('2026-06-14T08:00Z'), plot.y + 80, { steps: 4 })
  await page.mouse.up()
  await expect.poll(() => zoomLength(page) ?? Number.POSITIVE_INFINITY).toBeLessThan(7 * 3_600_000)
  await expect.poll(() => rowCount(events(page, t))).toBe(44)
  await expect(timeline(page, t).locator('svg text').first()).toHaveText(/^\d\d:\d\d$/)
  await timeline(page, t).getByRole('application').focus()
  const zoom = parameter(page, 'zoom')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(() => parameter(page, 'zoom')).not.toBe(zoom)
  await timeline(page, t)
    .getByRole('button', { name: t('shell.timeline.reset') })
    .click()
  await expect.poll(() => rowCount(events(page, t))).toBe(all)
})

test('opens the events of a mark, by key', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t, dave)
  const plot = timeline(page, t).getByRole('application')
  await plot.focus()
  // Findings, sign-ins, writes: the third lane, and its first mark.
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown')
  await expect(shownPart(page, t)).toContainText(t('users.lane.write'))
  const count = numberIn(((await shownPart(page, t).textContent()) ?? '').split(/[:：]/).at(-1) ?? '')
  await page.keyboard.press('Enter')
  await expect.poll(() => parameter(page, 'lane')).toBe('write')
  await expect.poll(() => rowCount(events(page, t))).toBe(count)
})

test('unfolds an event to all its fields', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t, dave)
  const row = events(page, t).getByRole('row').filter({ hasText: 'CreatePolicyVersion' })
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.url().endsWith('/api/queries/users.event')),
    row.getByRole('gridcell').first().click(),
  ])
  const { execution } = (await response.json()) as { execution: { id: string } }
  const answer = await page.request.get(`/api/executions/${execution.id}?waitMs=30000`)
  const { columns, rows } = (await answer.json()) as { columns: { name: string }[]; rows: string[][] }
  const event = JSON.parse(rows[0]?.[columns.findIndex(({ name }) => name === 'event')] ?? '{}') as object
  await expect(page.getByText(t('users.event.note'))).toBeVisible()
  const names = await events(page, t).locator('dt').allTextContents()
  for (const [name, value] of Object.entries(event))
    if (value !== null && value !== '' && !/^(\[\]|\{\})$/.test(String(value))) expect(names).toContain(name)
  for (const deep of ['operation', 'setAsDefault', 'credential_uid']) expect(names).toContain(deep)
  await expectAccessible(page)
  // By key: Enter folds it, j goes to the next, Enter unfolds that.
  await events(page, t).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('users.event.note'))).toHaveCount(0)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('users.event.note'))).toBeVisible()
})

test('filters a value in and out; table, counts and timeline follow', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t, dave)
  const all = await rowCount(events(page, t))
  await openMenu(page, t, '203.0.113.77')
  await page.getByRole('menuitem', { name: t('shell.value.filter-in') }).click()
  await expect.poll(() => parameter(page, 'ip')).toBe('203.0.113.77')
  await expect.poll(() => rowCount(events(page, t))).toBe(44)
  await expect(
    page.getByText(t('users.events.shown', { shown: '44', total: String(all) }), { exact: true }),
  ).toBeVisible()
  const lanes = timeline(page, t).getByRole('listitem')
  await expect(
    lanes
      .filter({ hasText: t('users.lane.data') })
      .locator('span')
      .last(),
  ).toHaveText('0')
  await page.reload()
  await settled(page, t)
  expect(await rowCount(events(page, t))).toBe(44)
  const chips = page.getByRole('list', { name: t('users.chip.label') })
  await chips.getByRole('button').first().click()
  await expect.poll(() => rowCount(events(page, t))).toBe(all)
  await openMenu(page, t, '203.0.113.77')
  await page.getByRole('menuitem', { name: t('shell.value.filter-out') }).click()
  await expect.poll(() => parameter(page, 'not-ip')).toBe('203.0.113.77')
  await expect.poll(() => rowCount(events(page, t))).toBe(all - 44)
  await page.getByRole('checkbox', { name: t('users.events.errors-only') }).check()
  await expect(page.getByText(t('execution.empty.filtered'))).toBeVisible()
  await chips.getByRole('button', { name: t('users.chip.clear') }).click()
  await expect.poll(() => rowCount(events(page, t))).toBe(all)
  await page.goBack()
  await expect.poll(() => parameter(page, 'not-ip')).toBe('203.0.113.77')
})

test('shows findings, network and DNS in tabs, each as many as its tab says', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t, webServer, lastDays(1))
  const tabs = page.getByRole('tablist', { name: t('users.events.title') })
  await tabs.getByRole('tab').first().focus()
  for (const tab of ['findings', 'network', 'dns'] as const) {
    await page.keyboard.press('ArrowRight')
    const button = tabs.getByRole('tab', { name: t(`users.tab.${tab}`) })
    await expect(button).toBeFocused()
    await expect(button).toHaveAttribute('aria-selected', 'true')
    await expect.poll(() => parameter(page, 'tab')).toBe(tab)
    const count = numberIn((await button.locator('span').textContent()) ?? '')
    if (count === 0) await expect(page.getByRole('tabpanel')).toContainText(t('execution.empty.no-events'))
    else await expect.poll(() => rowCount(page.getByRole('grid', { name: t(`users.tab.${tab}`) }))).toBe(count)
    if (tab !== 'findings') expect(count).toBeGreaterThan(0)
  }
  await open(page, t, dave, `${week}&tab=findings`)
  const findings = page.getByRole('grid', { name: t('users.tab.findings') })
  await expect.poll(() => rowCount(findings)).toBe(2)
  await findings.getByRole('row').filter({ hasText: 'PrivilegeEscalation' }).getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('dave.ortiz is anomalously invoking APIs')
})

test('says of an empty window when the user was active, and goes there', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/users?user=${encodeURIComponent(dave)}&${between('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')}`)
  await expect(page.getByRole('heading', { name: t('users.nothing.no-events') })).toBeVisible()
  const there = page.getByRole('button', { name: t('users.nothing.go-hours', { count: 24 }) })
  await expect(there).toBeVisible()
  await expectAccessible(page)
  await there.click()
  await settled(page, t)
  expect(await rowCount(events(page, t))).toBeGreaterThan(0)
  // The last event of dave is of 14 June, 20:01:02.
  expect(parameter(page, 'to')).toBe('2026-06-14T20:02:00.000Z')
  await expect(events(page, t).getByRole('row').nth(1)).toContainText('20:01:02')

  await page.goto(`/users?user=arn:aws:iam::111122223333:user/nobody&${week}`)
  await expect(page.getByText(t('users.nothing.never'))).toBeVisible()
})

test('tells lanes without events from lanes that nobody collects', async ({ page }, info) => {
  const t = textsOf(info)
  const own = await openCloudTrailConsole(info.parallelIndex)
  try {
    await page.goto(`${own.url}/users?user=${DORA}&${week}`)
    await settled(page, t)
    const lanes = timeline(page, t).getByRole('listitem')
    const countOf = (lane: 'write' | 'read' | 'findings' | 'data' | 'kubernetes' | 'network' | 'dns') =>
      lanes
        .filter({ hasText: t(`users.lane.${lane}`) })
        .locator('span')
        .last()
    await expect(countOf('read')).toHaveText('3')
    await expect(countOf('write')).toHaveText('0')
    for (const lane of ['findings', 'data', 'kubernetes', 'network', 'dns'] as const)
      await expect(countOf(lane)).toHaveText(t('shell.timeline.no-data'))
    await page.getByRole('tab', { name: t('users.tab.network') }).click()
    await expect(page.getByRole('tabpanel')).toContainText(t('execution.empty.not-collected'))
  } finally {
    await own.close()
  }
})

test('shows hostile agents and session names as text, wherever they stand', async ({ page }, info) => {
  const t = textsOf(info)
  const part = between('2026-06-15T02:30:00Z', '2026-06-15T03:30:00Z')
  await open(page, t, partner, `${part}&cols=time,operation,user_agent,user_uid&sort=time:asc`)
  await expect.poll(() => rowCount(events(page, t))).toBe(HOSTILE.length)
  await events(page, t).focus()
  for (const [i, agent] of HOSTILE.entries()) {
    // Rows outside the view are not drawn: each is gone to.
    await page.keyboard.press(i === 0 ? 'Home' : 'ArrowDown')
    const row = events(page, t).locator(`[role=row][aria-rowindex="${i + 2}"]`)
    await expect(row).toContainText(visibleText(agent.slice(0, 200).trim(), 150).replace(/…$/, ''))
  }
  for (const session of ['__proto__', 'constructor'])
    await expect(events(page, t)).toContainText(`assumed-role/partner-upload-role/${session}`)
  await expectInert(page)

  const most = page.getByRole('region', { name: t('users.column.user_agent'), exact: true })
  await most.getByRole('button', { expanded: false }).last().click()
  const agent = '</script><script>window.__pwned=1</script>'
  await expect(most).toContainText(agent)
  await most.getByRole('button', { name: agent, exact: true }).click()
  await page.getByRole('menuitem', { name: t('shell.value.filter-in') }).click()
  await expect.poll(() => rowCount(events(page, t))).toBe(1)
  await expect(page.getByRole('list', { name: t('users.chip.label') })).toContainText(agent)
  await events(page, t).getByRole('row').nth(1).getByRole('gridcell').first().click()
  await expect(page.getByText(t('users.event.note'))).toBeVisible()
  await expectInert(page)
  await page.reload()
  await settled(page, t)
  expect(await rowCount(events(page, t))).toBe(1)

  // The tooltip of the only mark that is left.
  const mark = timeline(page, t).getByRole('application').locator('svg > g rect').first()
  await mark.hover({ force: true })
  await expect(timeline(page, t).getByRole('application').locator('p')).toContainText(t('users.lane.read'))
  await expectInert(page)
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false)
})

test('shows a hostile session and hostile names as text', async ({ page }, info) => {
  const t = textsOf(info)
  const session = 'arn:aws:sts::111122223333:assumed-role/partner-upload-role/__proto__'
  await open(page, t, session, lastDays(1))
  await expect(page.getByRole('heading', { level: 1 })).toContainText('__proto__')
  await expectInert(page)
  await page.goto(`/users?user=${encodeURIComponent('<img src=x onerror=window.__pwned=1>')}&${week}`)
  await expect(page.getByText(t('users.nothing.never'))).toBeVisible()
  await expect(page).toHaveTitle('<img src=x onerror=window.__pwned=1> · Lakewarden')
  await expectInert(page)

  const zoom = '2026-06-15T03:00:00.000Z..2026-06-15T03:10:00.000Z'
  await open(page, t, webServer, `${lastDays(1)}&tab=dns&zoom=${zoom}`)
  const names = page.getByRole('grid', { name: t('users.tab.dns') })
  for (const text of ['</script><script>window.__pwned=1</script>', 'javascript:window.__pwned=1', 'admin⟪U+200B⟫'])
    await expect(names).toContainText(text)
  await expectInert(page)
})

for (const scheme of ['light', 'dark'] as const) {
  test(`is accessible in the ${scheme} theme`, async ({ page }, info) => {
    const t = textsOf(info)
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto(`/users?${week}`)
    await settled(page, t)
    await expectAccessible(page)
    await open(page, t, dave)
    await expectAccessible(page)
  })
}

test('works on a phone', async ({ page }, info) => {
  const t = textsOf(info)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/users?${week}`)
  await settled(page, t)
  expect(await overflow(page)).toBe(0)
  await open(page, t, dave)
  expect(await overflow(page)).toBe(0)
  await expectAccessible(page)
})
