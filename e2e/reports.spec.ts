import { readFileSync } from 'node:fs'
import { expect, expectAccessible, expectInert, test } from './fixtures/console-test'
import { lastDays, overflow, parameter } from './fixtures/page-state'
import { textsOf } from './fixtures/texts'

const day = { from: '2026-06-14T12:00:00Z', to: '2026-06-15T12:00:00Z' }
const questions = [
  { kind: 'question', title: 'By severity', query: 'findings.count-by-severity', params: {} },
  { kind: 'question', title: 'All <i>findings</i>', query: 'findings.list', params: {} },
]

// A scheduler of its own carries the runs out, when it comes to them.
test.describe.configure({ timeout: 240_000 })

test('makes a report, runs it, and keeps its files', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/reports?${lastDays(7)}`)
  await page.getByRole('button', { name: t('reports.new') }).click()
  const form = page.getByRole('dialog', { name: t('reports.form.new') })
  await form.getByLabel(t('reports.form.title')).first().fill(`Night shift ${info.project.name}`)
  await form.getByLabel(t('reports.form.name')).fill(`night-${info.project.name}-${info.retry}`)
  await form.getByLabel(t('reports.form.add-question')).selectOption('findings.count-by-severity')
  await form.getByRole('button', { name: t('reports.form.add-text') }).click()
  await expect(form.getByRole('list', { name: t('reports.form.sections') }).getByRole('listitem')).toHaveCount(2)
  await form.getByLabel(t('reports.form.section-text', { number: 2 })).fill('What the night shift <b>needs</b>')
  await expectAccessible(page)
  await form.getByRole('button', { name: t('reports.form.save') }).click()
  await expect(form).toBeHidden()
  await expect.poll(() => parameter(page, 'report')).toMatch(/^[0-9a-f-]{36}$/)
  await page.getByRole('button', { name: t('reports.run-now') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('reports.run-form.start') })
    .click()
  const run = page
    .getByRole('list', { name: t('reports.runs.title') })
    .getByRole('listitem')
    .first()
  await expect(run).toContainText(t('reports.runs.state-name.succeeded'), { timeout: 90_000 })
  const started = page.waitForEvent('download')
  await run.getByRole('link', { name: /^report\.html/ }).click()
  const html = readFileSync(await (await started).path(), 'utf8')
  expect(html).toContain('&lt;b&gt;needs&lt;/b&gt;')
  expect(html).toContain("default-src 'none'")
  await expectAccessible(page)
})

test('shows when a schedule will run, and pauses, runs and deletes it', async ({ page }, info) => {
  const t = textsOf(info)
  await page.goto(`/reports?report=builtin:failed-controls&${lastDays(7)}`)
  await page.getByRole('button', { name: t('reports.schedule'), exact: true }).click()
  const form = page.getByRole('dialog', { name: t('reports.schedule-form.new') })
  const preview = form.getByRole('region', { name: t('reports.schedule-form.preview') })
  await expect(preview.getByRole('listitem')).toHaveCount(6)
  await form.getByLabel(t('reports.schedule-form.cron')).fill('0 0 30 2 *')
  await expect(form.getByRole('alert')).toContainText('never comes')
  await form.getByLabel(t('reports.schedule-form.cron')).fill('30 2 9-14 3 *')
  await form.getByLabel(t('reports.form.zone')).fill('America/New_York')
  await expect(preview).toContainText(t('reports.schedule-form.shift', { minutes: 60, way: 'forward' }))
  await expectAccessible(page)
  await form.getByRole('button', { name: t('reports.schedule-form.make') }).click()
  await expect(form).toBeHidden()
  const line = page
    .getByRole('list', { name: t('reports.schedules.title') })
    .getByRole('listitem')
    .last()
  await expect(line).toContainText('30 2 9-14 3 *')
  await line.getByRole('button', { name: t('reports.run-now') }).click()
  const run = page
    .getByRole('list', { name: t('reports.runs.title') })
    .getByRole('listitem')
    .first()
  await expect(run).toContainText(t('reports.runs.state-name.succeeded'), { timeout: 90_000 })
  await line.getByRole('button', { name: t('reports.schedules.pause') }).click()
  await expect(line).toContainText(t('reports.schedules.paused'))
  await line.getByRole('button', { name: t('reports.schedules.resume') }).click()
  await expect(line).not.toContainText(t('reports.schedules.paused'))
  await line.getByRole('button', { name: t('reports.schedules.delete') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('reports.delete') })
    .click()
  await expect(page.getByText(t('reports.schedules.none'))).toBeVisible()
})

test('comes every minute by itself, fails where its query is gone, and comes again once that is mended', async ({
  page,
  request,
}, info) => {
  test.setTimeout(600_000)
  const t = textsOf(info)
  const name = `every-minute-${info.project.name}-${info.retry}`
  const sql = {
    sql: 'SELECT count(*) AS n FROM cloud_trail_mgmt_2_0 WHERE time_dt >= :from AND time_dt < :to',
    params: day,
  }
  const { savedQuery } = await (await request.post('/api/saved', { data: { name, query: 'sql', params: sql } })).json()
  const sections = [{ kind: 'saved', title: 'Calls', savedQueryId: savedQuery.id }]
  const made = { name, title: name, sections }
  const { report } = await (await request.post('/api/reports', { data: made })).json()
  const schedule = { reportId: report.id, cron: '* * * * *', timeZone: 'UTC', last: '1h', formats: ['csv'] }
  await request.post('/api/schedules', { data: schedule })
  await page.goto(`/reports?report=${report.id}&${lastDays(7)}`)
  const runs = page.getByRole('list', { name: t('reports.runs.title') }).getByRole('listitem')
  await expect(runs.first()).toContainText(t('reports.runs.state-name.succeeded'), { timeout: 150_000 })
  await expect(runs.first().getByRole('link', { name: /^01-calls\.csv/ })).toBeVisible()
  await request.delete(`/api/saved/${savedQuery.id}`)
  await expect(page.getByRole('alert').filter({ hasText: 'saved query' })).toBeVisible({ timeout: 150_000 })
  await expectAccessible(page)
  const { schedules } = await (await request.get(`/api/schedules?report=${report.id}`)).json()
  for (const { id } of schedules) await request.delete(`/api/schedules/${id}`)
  await request.put(`/api/reports/${report.id}`, { data: { ...made, sections: questions } })
  const again = page.getByRole('button', { name: t('reports.runs.again') })
  const due = await runs.filter({ has: again }).first().locator('time').first().getAttribute('datetime')
  const failed = runs.filter({ has: page.locator(`time[datetime="${due}"]`) })
  await failed.getByRole('button', { name: t('reports.runs.again') }).click()
  await expect(failed).toContainText(t('reports.runs.state-name.succeeded'), { timeout: 150_000 })
})

test('gives files to keep and not to run, and refuses what is no report, schedule or file', async ({
  request,
}, info) => {
  const name = `files-${info.project.name}-${info.retry}`
  const made = await request.post('/api/reports', { data: { name, title: 'Files', sections: questions } })
  expect(made.status()).toBe(201)
  const { report } = await made.json()
  expect((await request.post('/api/reports', { data: { name, title: 'Files', sections: questions } })).status()).toBe(
    409,
  )
  const started = await request.post(`/api/reports/${report.id}/run`, { data: { ...day, formats: ['html', 'csv'] } })
  const { run } = await started.json()
  const look = async () => (await (await request.get(`/api/report-runs/${run.id}`)).json()).run
  await expect.poll(async () => (await look()).state, { timeout: 90_000 }).toBe('succeeded')
  const { files } = await look()
  for (const file of files) {
    const answer = await request.get(`/api/report-runs/${run.id}/files/${file.name}`)
    expect(answer.headers()).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; /),
    })
    expect((await answer.body()).length).toBe(file.bytes)
  }
  const refused: [string, unknown, number][] = [
    ['/api/reports', { name: 'x', title: 'X', sections: [] }, 400],
    ['/api/reports', { name: 'x', title: 'X', sections: [{ kind: 'question', title: 'Q', query: 'no.such' }] }, 400],
    ['/api/reports/none/run', {}, 404],
    ['/api/schedules', { reportId: report.id, cron: '* * * * * *', timeZone: 'UTC' }, 400],
    ['/api/schedules', { reportId: report.id, cron: '0 0 31 4 *', timeZone: 'UTC' }, 400],
    ['/api/schedules', { reportId: report.id, cron: '0 0 * * *', timeZone: 'Mars/Olympus' }, 400],
    ['/api/schedules', { reportId: 'none', cron: '0 0 * * *', timeZone: 'UTC' }, 404],
    ['/api/schedules/none/run', {}, 404],
    [`/api/report-runs/${run.id}/again`, {}, 409],
  ]
  for (const [path, data, status] of refused) {
    const answer = await request.post(path, { data })
    expect([path, answer.status()]).toEqual([path, status])
  }
  for (const file of ['none.html', '..%2Fnone', 'report.html%00']) {
    expect((await request.get(`/api/report-runs/${run.id}/files/${file}`)).status()).toBeGreaterThanOrEqual(400)
  }
  expect((await request.delete('/api/reports/builtin:weekly-findings')).status()).toBe(403)
})

test('stands on a phone, holds hostile names as text, and is found in the navigation', async ({
  page,
  request,
}, info) => {
  const t = textsOf(info)
  const name = `hostile-${info.project.name}-${info.retry}`
  const title = '<img src=x onerror="window.__pwned=1">'
  await request.post('/api/reports', { data: { name, title, sections: [{ kind: 'text', title, text: title }] } })
  await page.goto(`/findings?${lastDays(7)}`)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: t('shell.nav.reports') })
    .click()
  await expect(page).toHaveTitle(new RegExp(t('shell.nav.reports')))
  await page.getByRole('button', { name: title }).first().click()
  await expect(page.getByRole('heading', { name: title })).toBeVisible()
  await expectInert(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByText(t('reports.runs.none'))).toBeVisible()
  expect(await overflow(page)).toBe(0)
  await expectAccessible(page)
})
