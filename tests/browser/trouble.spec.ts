/** What goes wrong is answered in words that help, keeps what was typed, and never shows the inside of the program. */
import type { Browser, Page } from '@playwright/test'
import { faultsOf, fillForm, mainForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { recordsOf } from './walk.ts'
import { expect, test } from './waymark.ts'

const lead = 'Sean Gallagher'
const head = 'Marian Okafor'

/** No address in the program's own files, no exception, no database words. */
async function nothingInside(page: Page): Promise<void> {
  expect(await page.content()).not.toMatch(/\.(ts|tsx|js):\d+|node_modules|TypeError|kysely|postgres|at async /i)
}

async function placementsIn(page: Page, query = 'show=all'): Promise<string[]> {
  const html = await (await page.request.get(`/register?${query}`)).text()
  return [...new Set([...html.matchAll(/\/placements\/[0-9a-f-]{36}/g)].map((match) => match[0]))]
}

/** A placement on which this page answers with a form, for instance `amend`. */
async function placementWith(page: Page, step: string): Promise<string> {
  const pupils = await (await page.request.get('/pupils')).text()
  const placements = new Set(await placementsIn(page))
  // The register leaves out what is only proposed; the pupil's page has it.
  for (const [pupil] of pupils.matchAll(/\/pupils\/[0-9a-f-]{36}/g)) {
    const html = await (await page.request.get(pupil)).text()
    for (const [placement] of html.matchAll(/\/placements\/[0-9a-f-]{36}/g)) placements.add(placement)
  }
  for (const placement of placements) {
    const answer = await page.request.get(`${placement}/${step}`)
    if (answer.status() === 200 && new URL(answer.url()).pathname === `${placement}/${step}`) return placement
  }
  throw new Error(`No placement of the demonstration can be asked to ${step}.`)
}

async function another(browser: Browser, url: string, name: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage()
  await beThat(page, name)
  return page
}

test('a wrong password is answered plainly', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByText('Sign in with an e-mail address instead').click()
  await page.locator('#email').fill('sean.gallagher@thornmere.example')
  await page.locator('#password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  expect(await faultsOf(page)).toHaveLength(1)
  await expect(page.locator('#email')).toHaveValue('sean.gallagher@thornmere.example')
  await expect(page.locator('#password')).toHaveValue('')
  await nothingInside(page)
})

test('a form with mistakes keeps what was typed, and its summary leads to the fields', async ({ page }) => {
  await beThat(page, 'Karen Lundqvist')
  await page.goto('/pupils/new')
  const first = mainForm(page).locator('input[type="text"]:visible').first()
  await first.fill('Ansel')
  await send(page)
  expect((await faultsOf(page)).length).toBeGreaterThan(0)
  await expect(first).toHaveValue('Ansel')
  for (const link of await page.locator('.govuk-error-summary a').all()) {
    await expect(page.locator(`[id="${(await link.getAttribute('href'))?.slice(1)}"]`)).toHaveCount(1)
  }
  await expect(page).toHaveTitle(/^Error: /)
})

test('a date outside the calendar, and one on a bank holiday, say why and what would do', async ({ page }) => {
  await beThat(page, lead)
  const placement = await placementWith(page, 'amend')
  const ends = async (day: string, month: string, year: string) => {
    await page.goto(`${placement}/amend`)
    for (const [part, value] of Object.entries({ day, month, year }))
      await page.locator(`[name="end-${part}"]`).fill(value)
    await page.locator('#reason').fill('It goes on for longer.')
    await send(page, /change/i)
    return faultsOf(page)
  }
  expect(await ends('14', '9', '2039')).toEqual(['Wed 14 Sep 2039 is outside the term dates that are entered.'])
  await expect(page.locator('[name="end-year"]')).toHaveValue('2039')
  await expect(page.locator('#reason')).toHaveValue('It goes on for longer.')
  await page.locator('.govuk-error-summary a').first().click()
  await expect(page.locator('#end-day')).toBeFocused()
  expect(await ends('26', '3', '2027')).toEqual([
    'Fri 26 Mar 2027 is a bank holiday (Good Friday). The next school day is Mon 12 Apr 2027.',
  ])
  // Nothing was kept of either.
  await page.goto(`${placement}/amend`)
  await expect(page.locator('[name="end-year"]')).not.toHaveValue('2039')
})

test('the second of two people who change one placement is told what the first changed', async ({
  page,
  browser,
  waymark,
}) => {
  await beThat(page, lead)
  const placement = await placementWith(page, 'amend')
  const other = await another(browser, waymark.url, head)
  for (const one of [page, other]) {
    await one.goto(`${placement}/amend`)
    await one.locator('#reason').fill('The provider asked for another time.')
  }
  const cell = (one: Page) =>
    one.locator('input[name$="-start"]:visible, input[type="time"]:visible').filter({ visible: true }).first()
  await cell(page).fill('09:05')
  await cell(other).fill('09:10')
  await send(page, /change/i)
  expect(await faultsOf(page)).toEqual([])
  await expect(page).toHaveURL(new RegExp(`${placement}$`))
  await send(other, /change/i)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Somebody changed this meanwhile')
  await expect(other.locator('main')).toContainText(lead)
  await nothingInside(other)
  await other.context().close()
})

test('two decisions at the same moment: one is taken, the other is told', async ({ page, browser, waymark }) => {
  await beThat(page, 'Ruth Adeyemi')
  const placement = await placementWith(page, 'decline')
  const other = await another(browser, waymark.url, 'Ruth Adeyemi')
  for (const one of [page, other]) {
    await one.goto(`${placement}/decline`)
    await fillForm(one, '2026-11-24')
  }
  await Promise.all([page, other].map((one) => mainForm(one).getByRole('button').first().click()))
  for (const one of [page, other]) await one.waitForLoadState()
  const titles = await Promise.all([page, other].map((one) => one.locator('h1').textContent()))
  expect(
    titles.filter((title) => title === 'Somebody changed this meanwhile'),
    titles.join(' | '),
  ).toHaveLength(1)
  for (const one of [page, other]) await nothingInside(one)
  await other.context().close()
})

test('a formula in a name stays text, on the page and in the spreadsheet', async ({ page }) => {
  await beThat(page, lead)
  const [placement = ''] = await placementsIn(page)
  const html = await (await page.request.get(placement)).text()
  const pupil = /\/pupils\/[0-9a-f-]{36}/.exec(html)?.[0] ?? ''
  await page.goto(`${pupil}/edit`)
  await page.getByLabel('Last name').first().fill('=2+3<b>x</b>')
  await send(page)
  expect(await faultsOf(page)).toEqual([])
  await page.goto('/register?show=all')
  await expect(page.locator('main')).toContainText('=2+3<b>x</b>')
  await page.goto('/register/release?show=all')
  await fillForm(page, '2026-11-24', { recipient: 'trust', names: 'full' })
  const download = page.waitForEvent('download')
  await mainForm(page).getByRole('button').first().click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer)
  const csv = Buffer.concat(chunks).toString('utf8')
  expect(csv).toContain("'=2+3<b>x</b>")
  expect(csv).not.toMatch(/(^|,)"?=2/m)
})

const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')

test('a list of pupils that is not what its name says is refused in words', async ({ page }) => {
  await beThat(page, 'Karen Lundqvist')
  for (const file of [
    { name: 'pupils.csv', mimeType: 'text/csv', buffer: picture },
    { name: 'pupils.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\u0003\u0004 and nothing more') },
  ]) {
    await page.goto('/pupils/import')
    await page.locator('main input[type="file"]').setInputFiles(file)
    await send(page, /read|check|upload|continue|go on|look/i)
    expect(await faultsOf(page), file.name).toHaveLength(1)
    await nothingInside(page)
  }
})

test('a paper of a record that is not what its name says is refused, and the answers stay', async ({ page }) => {
  await beThat(page, lead)
  const placement = await placementWith(page, 'amend')
  const before = await recordsOf(page, placement)
  const form = `/records/new?form=parental-consent&placement=${placement.split('/').at(-1)}`
  for (const file of [
    { name: 'consent.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<script>alert(1)</script>') },
    { name: 'consent.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\u0090\u0000 a program') },
    { name: 'consent.txt', mimeType: 'text/plain', buffer: picture.subarray(1) },
  ]) {
    await page.goto(form)
    await fillForm(page, '2026-11-24', { how: 'paper', who: 'Ines Calloway' })
    await page.locator('main input[type="file"]').first().setInputFiles(file)
    await send(page)
    const faults = await faultsOf(page)
    expect(faults, file.name).toHaveLength(1)
    expect(faults[0]).toMatch(/Use a PDF, PNG, JPG, HEIC, Word \(docx\), Excel \(xlsx\), CSV or text file/)
    const input = page.locator('main input[type="file"]').first()
    expect(await input.getAttribute('aria-describedby')).toMatch(/error/)
    await expect(page.locator('main [name="f-how"][value="paper"]')).toBeChecked()
    await nothingInside(page)
  }
  expect(await recordsOf(page, placement)).toEqual(before)

  // A picture that says it is one is taken, and comes back as a download, never as a page.
  await page.goto(form)
  await fillForm(page, '2026-11-24', { how: 'paper', who: 'Ines Calloway' })
  await page.locator('main input[type="file"]').first().setInputFiles({
    name: 'consent.png',
    mimeType: 'image/png',
    buffer: picture,
  })
  await send(page)
  expect(await faultsOf(page)).toEqual([])
  const [record = ''] = (await recordsOf(page, placement)).filter((one) => !before.includes(one))
  const html = await (await page.request.get(record)).text()
  const kept = await page.request.get(/\/files\/[0-9a-f-]{36}/.exec(html)?.[0] ?? '')
  expect(kept.headers()['content-disposition']).toContain('attachment')
  expect(kept.headers()['content-type']).toBe('image/png')
})

test('a body larger than a form may be is refused', async ({ page }) => {
  await beThat(page, 'Karen Lundqvist')
  const answer = await page.request.post('/pupils/import', {
    multipart: { file: { name: 'pupils.csv', mimeType: 'text/csv', buffer: Buffer.alloc(13 * 1024 * 1024, 'a') } },
  })
  expect(answer.status()).toBe(413)
  expect(await answer.text()).toContain('larger than 12 MB')
})

test('what is not there, or not yours, is not found', async ({ page }) => {
  await beThat(page, 'Tom Whitlock')
  const [elsewhere = ''] = await placementsIn(page)
  await beThat(page, lead)
  for (const address of [
    '/no-such-page',
    elsewhere,
    '/placements/nonsense',
    '/pupils/00000000-0000-4000-8000-000000000000',
  ]) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.locator('h1')).toHaveCount(1)
    await nothingInside(page)
  }
})
