/** Between a provider and a school: a report and a read receipt on a phone; an invoice's differences at a desk. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { fillForm } from './fill.ts'
import { signInAs } from './people.ts'
import { expect, test } from './waymark.ts'

const manager = 'Hannah Tibbs'

/** A provider's people begin at their own first page. */
async function signIn(page: Page): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: new RegExp(`^${manager}`) })
    .first()
    .click()
  await page.waitForURL(/\/provider$/)
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a report is written, and what the school shares is read and confirmed', async ({ page }) => {
    await signIn(page)
    await page.getByRole('link', { name: 'Progress reports' }).click()
    await checkPage(page)
    await page.getByRole('list', { name: 'Pupils', exact: true }).getByRole('link').first().click()
    await checkPage(page)
    await fillForm(page, '2026-11-24')
    await page.getByRole('button', { name: 'Send to the school' }).click()
    await expect(page.getByRole('status').or(page.getByRole('alert'))).toContainText('It is with the school.')
    await page.getByRole('list', { name: 'Reports sent' }).getByRole('link').first().click()
    await checkPage(page)
    const invoiceFor = page.getByRole('link', { name: /^Invoice / }).first()
    await page.goto('/provider/money')
    const school = ((await invoiceFor.textContent()) ?? '').replace('Invoice ', '').trim()

    await signInAs(page, school, 'Safeguarding lead')
    await page.goto('/register')
    const placed = page
      .getByRole('row', { name: /Green Hollow Farm/ })
      .getByRole('link', { name: /./ })
      .first()
    await page.goto((await placed.getAttribute('href')) ?? '')
    await page.getByRole('link', { name: 'What was shared' }).click()
    await checkPage(page)
    await page.getByRole('link', { name: 'Share something' }).click()
    await fillForm(page, '2026-11-24')
    await checkPage(page)
    await page.getByRole('button', { name: 'Share it' }).click()
    await expect(page.getByRole('status').or(page.getByRole('alert'))).toContainText('It is shared')

    await signIn(page)
    await page.getByRole('link', { name: 'What schools shared' }).click()
    await checkPage(page)
    await page.getByRole('listitem').filter({ hasText: 'To read' }).getByRole('link').first().click()
    await checkPage(page)
    await page.getByRole('button', { name: 'I have read it' }).click()
    await expect(page.getByText(`${manager}, Tue 24 Nov 2026`)).toBeVisible()
  })
})

test.describe('at a desk', () => {
  test.use({ viewport: { width: 1280, height: 900 } })

  test('an invoice is entered, and the headteacher sees the difference and queries it', async ({ page }) => {
    await signIn(page)
    await page.goto('/provider/money')
    await checkPage(page)
    const enter = page.getByRole('link', { name: /^Invoice / }).first()
    const school = ((await enter.textContent()) ?? '').replace('Invoice ', '').trim()
    await enter.click()
    await page.getByLabel('Number of the invoice').fill('GH-77')
    const days = { 'First day': ['2', '11', '2026'], 'Last day': ['13', '11', '2026'] } as const
    for (const [group, [day, month, year]] of Object.entries(days)) {
      await page.getByRole('group', { name: group }).getByLabel('Day').fill(day)
      await page.getByRole('group', { name: group }).getByLabel('Month').fill(month)
      await page.getByRole('group', { name: group }).getByLabel('Year').fill(year)
    }
    await page
      .getByLabel(/How many sessions/)
      .first()
      .fill('99')
    await page
      .getByLabel(/Price of one/)
      .first()
      .fill('45.50')
    await checkPage(page)
    await page.getByRole('button', { name: 'Send the invoice' }).click()
    await expect(page.getByText('GH-77: £4,504.50')).toBeVisible()

    await signInAs(page, school, 'Headteacher')
    await page.goto('/invoices')
    await checkPage(page)
    await page.getByRole('link', { name: /GH-77/ }).click()
    await checkPage(page)
    await expect(page.getByText(/Too much|Cannot tell yet/).first()).toBeVisible()
    await page.getByRole('radio', { name: 'Query it' }).check({ force: true })
    await page.getByLabel('Why?').fill('More sessions than were agreed.')
    await page.getByRole('button', { name: 'Keep the decision' }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Queried: More sessions' })).toBeVisible()
    await checkPage(page)
  })
})
