import type { Page, TestInfo } from '@playwright/test'
import { expect, expectAccessible, expectInert, test } from './fixtures/console-test'
import { lastDays, overflow, questionsFrom, rowCount } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

/** Shares the findings of a week under a title. @returns the link's address, as its dialog tells it */
async function shareFindings(page: Page, info: TestInfo, title: string): Promise<string> {
  const t = textsOf(info)
  await page.goto(`/findings?${lastDays(7)}`)
  await page.getByRole('button', { name: t('saved.share.open'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(t('saved.share.name')).fill(title)
  await dialog.getByLabel(t('saved.share.note')).fill('Look at the first three.')
  await dialog.getByRole('button', { name: t('saved.share.submit') }).click()
  await expect(dialog).toContainText(t('saved.share.made'))
  const url = /http:\/\/\S+\/l\/[\w-]{22}/.exec((await dialog.textContent()) ?? '')?.[0]
  expect(url).toBeDefined()
  await dialog.getByRole('button', { name: t('saved.share.done') }).click()
  return url ?? ''
}

test('hands a frozen answer to somebody else, asks again when told to, and revokes it', async ({
  page,
  otherPage,
  problems,
}, info) => {
  const t = textsOf(info)
  const title = `Findings of the week ${info.project.name} ${Date.now()}`
  const url = await shareFindings(page, info, title)
  const asked = questionsFrom(otherPage)
  await otherPage.goto(url)
  await expect(otherPage.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await expect(otherPage.getByText(t('saved.link.state.intact'))).toBeVisible()
  await expect(otherPage.getByText('Look at the first three.')).toBeVisible()
  const frozen = otherPage.getByRole('grid', { name: t('saved.link.frozen') })
  const rows = await rowCount(frozen)
  expect(rows).toBeGreaterThan(0)
  expect(asked).toEqual([])
  await otherPage.getByRole('button', { name: t('saved.link.run-now') }).click()
  await expect(otherPage.getByText(t('saved.link.same', { is: rows }))).toBeVisible()
  await expectAccessible(otherPage)

  await page.goto(url)
  await page.getByRole('button', { name: t('saved.link.revoke'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('saved.link.revoke-sure') })
    .click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(t('execution.failed.link-gone'))
  await page.goto('/saved?tab=links')
  await expect(page.getByRole('row', { name: new RegExp(title) })).toContainText(t('saved.link.state-revoked'))
  await otherPage.reload()
  await expect(otherPage.getByRole('main').getByRole('alert')).toContainText(t('execution.failed.link-gone'))
  // Chromium itself says this of every answer of this kind: the revoked link, seen by both.
  expect(problems.splice(0).filter((problem) => !/Failed to load resource: .* (404|410)/.test(problem))).toEqual([])
})

test('shows a hostile title as text, wherever a link stands, on a phone too', async ({ page }, info) => {
  const t = textsOf(info)
  const title = `<img src=x onerror="window.__pwned=1"> ](javascript:alert(1)) ${Date.now()}`
  const url = await shareFindings(page, info, title)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(url)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x')
  await rowCount(page.getByRole('grid', { name: t('saved.link.frozen') }))
  await expectInert(page)
  expect(await overflow(page)).toBe(0)
  await page.goto('/saved?tab=links')
  await expect(page.getByText('<img src=x').first()).toBeVisible()
  await expectInert(page)
  expect(await overflow(page)).toBe(0)
})

test('saves a question under a name, runs it from there, and deletes it', async ({ page }, info) => {
  const t = textsOf(info)
  const name = `Findings by hand ${info.project.name} ${Date.now()}`
  const made = await page.request.post('/api/saved', {
    data: {
      ...{ name, folder: 'E2E', visibility: 'team', query: 'findings.list', last: null },
      params: { from: '2026-06-08T12:00:00Z', to: '2026-06-15T12:00:00Z' },
    },
  })
  expect(made.status()).toBe(201)
  await page.goto('/saved')
  await page.getByLabel(t('saved.find')).fill(name)
  await page.getByRole('link', { name }).click()
  await expect(page.getByText(t('saved.query.not-run'))).toBeVisible()
  await page.getByRole('button', { name: t('saved.link.run-now') }).click()
  expect(await rowCount(page.getByRole('grid', { name: t('saved.link.now') }))).toBeGreaterThan(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: t('saved.query.delete'), exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('saved.query.delete-sure') })
    .click()
  await expect(page).toHaveURL(/\/saved(\?|$)/)
  await page
    .getByLabel(t('saved.find'))
    .or(page.getByText(t('saved.none-queries')))
    .first()
    .waitFor()
  await expect(page.getByText(name)).toBeHidden()
})

test('says of a link that is none, and of a saved query that is none', async ({ page, problems }, info) => {
  const t = textsOf(info)
  await page.goto('/l/nothing-of-this-kind')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(t('execution.failed.not-found'))
  await page.goto('/saved/00000000-0000-4000-8000-000000000000')
  await expect(page.getByRole('main').getByRole('alert')).toContainText(t('execution.failed.not-found'))
  // Chromium itself says this of every answer of this kind.
  expect(problems.splice(0)).toEqual([expect.stringMatching(/404/), expect.stringMatching(/404/)])
})
