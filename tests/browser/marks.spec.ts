/** A provider on a phone at 390 px: marks by an account and by the day's link, with scripts and without. */
import type { Page } from '@playwright/test'
import { checkPage, overflowOf } from './check-page.ts'
import { followLinkInMail, openMail } from './mailbox.ts'
import { beThat } from './people.ts'
import { expect, test } from './waymark.ts'

test.use({ viewport: { width: 390, height: 844 } })

const provider = 'Green Hollow Farm'
const manager = 'Hannah Tibbs'
const staff = 'Effie Nwachukwu'

/** A provider's people begin at their own first page. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.waitForURL(/\/provider$/)
}

/** Marks one pupil absent and everybody else here, for the session of the clock. Answers how many pupils there are. */
async function markTheMorning(page: Page): Promise<number> {
  await expect(page.getByRole('heading', { level: 1, name: 'Who is here?' })).toBeVisible()
  const absent = page.getByRole('radio', { name: 'Not here' })
  const count = await absent.count()
  expect(count).toBeGreaterThan(0)
  await absent.first().check({ force: true })
  await expect(page.getByText(/^Ring .* now$|knows about this absence already/).first()).toBeVisible()
  await page.getByLabel('Why, if you know').first().selectOption({ label: 'Ill' })
  return count
}

async function sendRest(page: Page): Promise<void> {
  const rest = page.getByRole('button', { name: /here: send$/ })
  if (await rest.isVisible()) await rest.click()
  else await page.getByRole('button', { name: /^Send .* marks$/ }).click()
}

/** What is needed where the demonstration has marks already: why they are changed. */
async function sayWhy(page: Page): Promise<void> {
  const why = page.getByText('Put right a mark that was sent')
  if (!(await why.isVisible())) return
  await why.click()
  await page.getByLabel('Why is it changed?').selectOption({ label: 'Marked by mistake' })
}

test('somebody who gives marks does it in two taps and sees nothing else of the provider', async ({ page }) => {
  await signIn(page, staff)
  await checkPage(page)
  await page.getByRole('link', { name: 'Give marks' }).click()
  await checkPage(page)
  const count = await markTheMorning(page)
  await checkPage(page)
  await sayWhy(page)
  await sendRest(page)
  await expect(page.getByRole('status')).toContainText(/marks? (is|are) sent/)
  await expect(page.getByText(`${count} of ${count} sent.`)).toBeVisible()
  await checkPage(page)
  for (const address of ['/provider/people', '/provider/marks/links'])
    expect((await page.request.get(address)).status(), address).toBe(403)
})

test('the first visit to the marks costs less than 30 KB on the line', async ({ page }) => {
  await signIn(page, staff)
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  await client.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  client.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength
  })
  await page.goto('/provider/marks', { waitUntil: 'networkidle' })
  expect(bytes).toBeGreaterThan(1_000)
  expect(bytes).toBeLessThan(30_000)
})

test('the manager has today’s link sent; whoever opens it gives the marks without an account, until it is taken back', async ({
  page,
  browser,
  waymark,
}) => {
  await signIn(page, manager)
  await page.goto('/provider/marks/links')
  await checkPage(page)
  await page.getByRole('button', { name: 'Send today’s links now' }).click()
  await expect(page.getByText('1 link is on its way.')).toBeVisible()
  // The demonstration's mailbox is the school's to read.
  const office = await (await browser.newContext({ baseURL: waymark.url })).newPage()
  await beThat(office, 'Sean Gallagher')
  await openMail(office, waymark, new RegExp(`Today’s marks: ${provider}`))
  await followLinkInMail(office, /\/marks\//)
  await office.waitForURL(/\/marks\//)
  const address = office.url()
  await office.context().close()
  expect(address).toContain('/marks/')

  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await phone.goto(address)
  await markTheMorning(phone)
  await checkPage(phone)
  await sendRest(phone)
  await expect(phone.getByText('Write your name: it is kept with each mark.').first()).toBeVisible()
  await phone.getByLabel('Your name').fill('Ray Lint')
  await sayWhy(phone)
  await sendRest(phone)
  await expect(phone.getByRole('status')).toContainText(/marks? (is|are) sent/)

  await page.goto('/provider/marks/links')
  await expect(page.getByText('marks by Ray Lint')).toBeVisible()
  await page
    .getByRole('button', { name: /^Take back/ })
    .first()
    .click()
  await phone.goto(address)
  await expect(phone.getByRole('heading', { level: 1, name: 'This link was taken back' })).toBeVisible()
  await phone.context().close()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a morning nobody has marked yet is marked all the same, at 320 px too', async ({ page, waymark }) => {
    // Nobody knows here on which days the demonstration's pupils come.
    for (const day of ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01']) {
      waymark.goTo(day)
      await page.context().clearCookies()
      await signIn(page, staff)
      await page.goto('/provider/marks?session=AM')
      if (await page.getByRole('button', { name: 'Everybody else is here: send' }).isVisible()) break
    }
    const count = await markTheMorning(page)
    await expect(page.getByText(`0 of ${count} sent.`)).toBeVisible()
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await page.getByRole('button', { name: 'Everybody else is here: send' }).click()
    await expect(page.getByText(`${count} of ${count} sent.`)).toBeVisible()
  })

  test('a list is brought in, and what is wrong in it is said by cell', async ({ page }) => {
    await signIn(page, manager)
    await page.goto('/provider/marks/import')
    await page.getByLabel('Paste the rows').fill('Name\tDate\tSession\tMark\nNobody Known\t24/11/2026\tAM\tpresent')
    await page.getByRole('button', { name: 'Bring in' }).click()
    await expect(page.getByRole('cell', { name: 'No pupil of this name can be marked here.' })).toBeVisible()
  })
})
