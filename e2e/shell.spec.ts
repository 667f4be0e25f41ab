import type { Page } from '@playwright/test'
import { pages } from '@/components/shell/pages'
import { BASE_URL } from './fixtures/base-url'
import { expect, expectAccessible, expectInert, test } from './fixtures/console-test'
import { DEMO_NOW } from './fixtures/demo-time'
import { between, lastDays, parameter, rowCount } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

const week = lastDays(7)
const dave = 'arn:aws:iam::111122223333:user/dave.ortiz'

async function open(page: Page, t: Texts, path = `/findings?${week}`) {
  await page.goto(path)
  await expect(page.getByRole('button', { name: t('execution.run-again') })).toBeVisible()
  await expect(findings(page, t)).toHaveAttribute('aria-busy', 'false')
}

function findings(page: Page, t: Texts) {
  return page.getByRole('grid', { name: t('findings.table') })
}

/** Asks the lake so much at once that what comes next has to wait, on fast machines too; gives what ends it. */
async function crowd(): Promise<() => Promise<void>> {
  const ids = await Promise.all(
    Array.from({ length: 80 }, async (_, i) => {
      const params = {
        user: `arn:aws:iam::111122223333:user/nobody-${i}`,
        from: new Date(DEMO_NOW.getTime() - 2 * 86_400_000).toISOString(),
        to: DEMO_NOW.toISOString(),
        baseline_days: 60,
      }
      const response = await fetch(`${BASE_URL}/api/queries/verdict.activity`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ params, waitMs: 0, maxAgeMs: 0 }),
      })
      return ((await response.json()) as { execution: { id: string } }).execution.id
    }),
  )
  return async () => {
    await Promise.all(ids.map((id) => fetch(`${BASE_URL}/api/executions/${id}`, { method: 'DELETE' })))
  }
}

/** How an execution stands. */
async function stateOf(id: string): Promise<string> {
  const response = await fetch(`${BASE_URL}/api/executions/${id}`)
  return ((await response.json()) as { execution: { state: string } }).execution.state
}

/** A window that nobody asked for before, so that no result of it is kept. */
function neverAsked(): string {
  return between(new Date(Date.UTC(2026, 5, 1) + (Date.now() % 86_400_000)), DEMO_NOW)
}

/** The execution that a page is given for the list of findings. */
async function executionOf(page: Page): Promise<{ id: string; sharedFrom: string | null }> {
  const response = await page.waitForResponse((one) => one.url().endsWith('/api/queries/findings.list'))
  return ((await response.json()) as { execution: { id: string; sharedFrom: string | null } }).execution
}

test('lists every key that works on a page, and each of them works', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: t('shell.keys.title') })
  for (const key of ['palette', 'search', 'zone', 'theme', 'refresh', 'help', 'next', 'open'] as const)
    await expect(list.getByText(t(`shell.keys.${key}`), { exact: true }).first()).toBeVisible()
  for (const { name } of pages)
    await expect(list.getByText(t(`shell.nav.${name}`), { exact: true }).first()).toBeVisible()
  await expectAccessible(page)
  // Keys of the page rest while a dialog is open.
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  // The findings last: what comes next looks at them.
  const last = pages.filter(({ name }) => name === 'findings')
  for (const { keys, at } of [...pages.filter((one) => !last.includes(one as never)), ...last]) {
    for (const key of keys.split(' ')) await page.keyboard.press(key)
    await expect(page).toHaveURL(new RegExp(`${at[0]}\\?`))
    expect(parameter(page, 'from')).toBe(new URLSearchParams(week).get('from'))
  }
  // In a field they are letters.
  await page.keyboard.press('f')
  await page.keyboard.type('g o?')
  await expect(page.getByRole('textbox', { name: t('findings.search') })).toHaveValue('g o?')
  await expect(page).toHaveURL(/\/findings\?/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('changes the language and keeps it', async ({ page }, info) => {
  const t = textsOf(info)
  const other = info.project.name === 'en' ? 'ja' : 'en'
  const title = { en: 'Findings', ja: '検出結果' }
  await open(page, t)
  await page.getByRole('combobox', { name: t('shell.language.label') }).selectOption(other)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title[other])
  await expect(page.locator('html')).toHaveAttribute('lang', other)
  await expect(page).toHaveTitle(new RegExp(title[other]))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title[other])
  await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible()
})

test('changes the theme by list and by key, and the next page comes with it', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  const choice = page.getByRole('combobox', { name: t('shell.theme.label') })
  await choice.selectOption('dark')
  await expect.poll(ground).not.toBe(light)
  const dark = await ground()
  await page.reload()
  expect(await ground()).toBe(dark)
  await expect(choice).toHaveValue('dark')
  // The server already writes it: nothing flashes.
  expect(await (await page.request.get('/findings')).text()).toMatch(/<html[^>]* data-theme="dark"/)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('t')
  await expect.poll(ground).toBe(light)
  await expect(choice).toHaveValue('light')
  await choice.selectOption('system')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(ground).toBe(dark)
})

test.describe('in Tokyo', () => {
  test.use({ timezoneId: 'Asia/Tokyo' })

  test('shows times in the own zone, in UTC with one click, and carries the zone in links', async ({
    page,
    otherPage,
  }, info) => {
    const t = textsOf(info)
    await open(page, t, `/findings?${week.replace('&tz=UTC', '')}`)
    await expect.poll(() => parameter(page, 'tz')).toBe('Asia/Tokyo')
    const picker = page.getByRole('button', { name: new RegExp(`^${t('shell.window.label')}`) })
    await expect(picker).toContainText('21:00')
    await expect(findings(page, t)).toContainText('15:48')
    await page.getByRole('button', { name: t('shell.zone.to-utc') }).click()
    await expect.poll(() => parameter(page, 'tz')).toBe('UTC')
    await expect(picker).toContainText('12:00')
    await expect(findings(page, t)).toContainText('06:48')

    // Whoever is sent the address sees the times as they were seen here, and so do the pages it leads to.
    await open(otherPage, t, page.url())
    await expect(otherPage.getByRole('button', { name: new RegExp(`^${t('shell.window.label')}`) })).toContainText(
      '12:00',
    )
    await findings(otherPage, t).getByRole('link').first().click()
    await expect(otherPage).toHaveURL(/\/finding\?/)
    expect(parameter(otherPage, 'tz')).toBe('UTC')

    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('z')
    await expect.poll(() => parameter(page, 'tz')).toBe('Asia/Tokyo')
    await expect(picker).toContainText('21:00')
  })
})

test('leads from a pasted ARN, address, finding or word to where it belongs', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const search = page.getByRole('combobox', { name: t('shell.search.label') })
  const type = async (text: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(search).toBeFocused()
    await page.keyboard.insertText(text)
  }
  await type(dave)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('user/dave.ortiz')
  expect(parameter(page, 'from')).toBe(new URLSearchParams(week).get('from'))

  await type('203.0.113.77')
  await page.keyboard.press('Enter')
  await expect.poll(() => parameter(page, 'ip')).toBe('203.0.113.77')
  await expect(page.getByRole('grid').getByRole('link', { name: 'user/dave.ortiz' })).toBeVisible()

  await type('203.0.113.77')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => parameter(page, 'q')).toBe('203.0.113.77')
  const link = findings(page, t).getByRole('link').first()
  await expect(link).toBeVisible()
  const uid = new URL((await link.getAttribute('href')) ?? '', page.url()).searchParams.get('uid') ?? ''

  await type(uid)
  await page.keyboard.press('Enter')
  await expect.poll(() => parameter(page, 'uid')).toBe(uid)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('dave.ortiz')

  await type('<img src=x onerror=window.__pwned=1>')
  await expect(page.getByRole('listbox')).toContainText('<img src=x onerror=window.__pwned=1>')
  await expectInert(page)
  await page.keyboard.press('Escape')
  await expect(search).toHaveCount(0)
})

test('picks a window: a usual one, from one instant to another, and none that ends before it begins', async ({
  page,
}, info) => {
  const t = textsOf(info)
  await open(page, t)
  const inWeek = await rowCount(findings(page, t))
  const picker = page.getByRole('button', { name: new RegExp(`^${t('shell.window.label')}`) })
  await picker.click()
  const choices = page.getByRole('dialog', { name: t('shell.window.label') })
  await expectAccessible(page)
  await choices.getByRole('button', { name: t('shell.window.last.24h') }).click()
  await expect.poll(() => parameter(page, 'last')).toBe('24h')
  expect(parameter(page, 'from')).toBe(null)
  await expect.poll(() => rowCount(findings(page, t))).toBeLessThan(inWeek)

  await picker.click()
  const apply = choices.getByRole('button', { name: t('shell.window.apply') })
  const [from, to] = [choices.getByLabel(t('shell.window.from')), choices.getByLabel(t('shell.window.to'))]
  await to.fill('2026-06-14T00:00')
  await from.fill('2026-06-15T00:00')
  await expect(choices).toContainText(t('shell.window.bad'))
  await expect(apply).toBeDisabled()
  await from.fill('2026-06-13T00:00')
  await apply.click()
  await expect.poll(() => parameter(page, 'from')).toBe('2026-06-13T00:00:00.000Z')
  expect(parameter(page, 'to')).toBe('2026-06-14T00:00:00.000Z')
  expect(parameter(page, 'last')).toBe(null)
  await page.goBack()
  await expect.poll(() => parameter(page, 'last')).toBe('24h')

  await open(page, t, '/findings?last=forever&tz=UTC')
  await expect(page.getByRole('alert').filter({ hasText: t('shell.window.bad-url') })).toBeVisible()
})

test('limits every page to accounts and Regions', async ({ page }, info) => {
  const t = textsOf(info)
  await open(page, t)
  const all = await rowCount(findings(page, t))
  const scope = page.getByRole('group', { name: t('shell.scope.label') })
  await scope.getByRole('button', { name: t('shell.scope.accounts') }).click()
  await page
    .getByRole('dialog', { name: t('shell.scope.accounts') })
    .getByRole('checkbox', { name: '111122223333' })
    .check()
  await page.keyboard.press('Escape')
  await expect.poll(() => parameter(page, 'accounts')).toBe('111122223333')
  await expect.poll(() => rowCount(findings(page, t))).toBeLessThan(all)
  const inAccount = await rowCount(findings(page, t))
  await scope.getByRole('button', { name: t('shell.scope.regions') }).click()
  await page
    .getByRole('dialog', { name: t('shell.scope.regions') })
    .getByRole('checkbox', { name: 'us-east-1' })
    .check()
  await page.keyboard.press('Escape')
  await expect.poll(() => parameter(page, 'regions')).toBe('us-east-1')
  await expect.poll(() => rowCount(findings(page, t))).toBeLessThan(inAccount)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('shell.nav.users') })
    .click()
  await expect(page).toHaveURL(/\/users\?/)
  expect(parameter(page, 'accounts')).toBe('111122223333')
  expect(parameter(page, 'regions')).toBe('us-east-1')
  await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible()
  await expect(page.getByRole('grid')).not.toContainText('777788889999')
})

for (const scheme of ['light', 'dark'] as const) {
  test(`says that there is no such page, in the ${scheme} theme`, async ({ page, problems }, info) => {
    const t = textsOf(info)
    await page.emulateMedia({ colorScheme: scheme })
    const response = await page.goto('/no-such-page')
    expect(response?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('shell.not-found.title'))
    await expectAccessible(page)
    // Chromium itself says this of every page that answers with 404.
    expect(problems.splice(0)).toEqual([expect.stringMatching(/^console: Failed to load resource: .* 404/)])
    await page.getByRole('link', { name: t('shell.not-found.back') }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('overview.title'))
  })
}

test.describe('in a crowd', () => {
  // One after the other: two crowds would wait for each other. And what a crowd asks takes its time.
  test.describe.configure({ mode: 'default', timeout: 240_000 })

  test('stops a question for one who asked it; who else asked the same still gets the answer', async ({
    page,
    otherPage,
  }, info) => {
    const t = textsOf(info)
    const path = `/findings?${neverAsked()}`
    await page.goto('/users')
    await otherPage.goto('/users')
    const end = await crowd()
    const [mine, theirs] = await Promise.all([
      executionOf(page),
      executionOf(otherPage),
      page.goto(path),
      otherPage.goto(path),
    ])
    // Two executions, one scan: whoever came second shares that of the first.
    const [first, second] = mine.sharedFrom === null ? [mine, theirs] : [theirs, mine]
    expect(second.sharedFrom).toBe(first.id)
    expect(first.sharedFrom).toBe(null)

    const running = asking(page, t)
    // At once: a fast machine is soon through with the crowd, and the question then comes to its turn.
    await running.getByRole('button', { name: t('execution.stop') }).click()
    await expect(page.getByRole('alert').filter({ hasText: t('execution.failed.stopped') })).toBeVisible()
    await expectAccessible(page)
    expect(await stateOf(mine.id)).toBe('stopped')
    await end()
    await expect(findings(otherPage, t).getByRole('link').first()).toBeVisible()
    await page.getByRole('button', { name: t('execution.retry') }).click()
    await expect(findings(page, t).getByRole('link').first()).toBeVisible()
    expect(await rowCount(findings(page, t))).toBe(await rowCount(findings(otherPage, t)))
  })

  test('stops a question when its page is left', async ({ page }, info) => {
    const t = textsOf(info)
    await open(page, t)
    const end = await crowd()
    const [left] = await Promise.all([executionOf(page), page.goto(`/findings?${neverAsked()}`)])
    await expect(asking(page, t)).toBeVisible()
    await page
      .getByRole('navigation')
      .getByRole('link', { name: t('shell.nav.users') })
      .click()
    await expect(page).toHaveURL(/\/users\?/)
    await expect.poll(() => stateOf(left.id)).toBe('stopped')
    await end()
    await expect(page.getByRole('grid').getByRole('link').first()).toBeVisible()
  })
})

/** The notice of a question under way, in line or at work. */
function asking(page: Page, t: Texts) {
  return page.getByRole('status').filter({ has: page.getByRole('button', { name: t('execution.stop') }) })
}
