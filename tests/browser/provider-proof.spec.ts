/** A provider: an incident on a phone that reaches the school's safeguarding lead, and its proof and assurance at a desk. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { followLinkInMail, openMail } from './mailbox.ts'
import { signInAs } from './people.ts'
import { expect, test } from './waymark.ts'

const manager = 'Dave Pickles'
const staff = 'Sam Ridley'

/** A provider's people begin at their own first page. */
async function signIn(page: Page, name: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.waitForURL(/\/provider$/)
}

/** The date in the three boxes of a question. */
async function date(page: Page, question: string, [day, month, year]: readonly [string, string, string]) {
  const group = page.getByRole('group', { name: question })
  await group.getByLabel('Day').fill(day)
  await group.getByLabel('Month').fill(month)
  await group.getByLabel('Year').fill(year)
}

const pdf = (name: string, says = '') => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7\n1 0 obj\n<<>>\nendobj\n% ${says}\ntrailer\n<<>>\n%%EOF\n`),
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('an incident goes to the safeguarding lead in two screens, and the provider sees that it was opened', async ({
    page,
    waymark,
  }) => {
    await signIn(page, staff)
    await page.getByRole('link', { name: 'Tell a school about a concern' }).click()
    await checkPage(page)
    const line = page.getByRole('list', { name: 'Pupils' }).getByRole('listitem').first()
    const school = ((await line.locator('small').textContent()) ?? '').split(',')[0] ?? ''
    const name = (await line.getByRole('link').textContent()) ?? ''
    await line.getByRole('link').click()

    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('alert')).toContainText('Choose what it is about.')
    await checkPage(page)
    await page.getByLabel('Accident').check({ force: true })
    await page.getByLabel('What was seen, heard or said?').fill('A hot bar touched the left forearm for a moment.')
    await page.getByRole('button', { name: 'Continue' }).click()

    await expect(page.getByRole('heading', { level: 1, name: 'What was done?' })).toBeVisible()
    await checkPage(page)
    for (const [question, answer] of [
      ['Is the pupil safe now?', 'Yes'],
      ['Is it serious?', 'No'],
    ] as const)
      await page.getByRole('group', { name: question }).getByLabel(answer).check({ force: true })
    await page.getByLabel('What was done at once?').fill('Cooled for twenty minutes, first aider called.')
    await page.getByRole('button', { name: 'Send to the school now' }).click()

    await expect(page.getByRole('heading', { level: 1, name: 'The school has your report' })).toBeVisible()
    await expect(page.getByText('Not yet', { exact: true })).toBeVisible()
    await checkPage(page)
    const receipt = new URL(page.url()).pathname

    await signInAs(page, school, 'designated safeguarding lead')
    await openMail(page, waymark, /a provider has told you of something/i)
    await expect(page.locator('main')).not.toContainText(name)
    await followLinkInMail(page, /^\/records\//)
    await expect(page.locator('main')).toContainText('A hot bar touched the left forearm')

    await signIn(page, staff)
    await page.goto(receipt)
    await expect(page.getByText('Not yet', { exact: true })).toHaveCount(0)
  })
})

test.describe('at a desk', () => {
  test.use({ viewport: { width: 1280, height: 900 } })

  test('documents and the yearly assurance are given once for every school', async ({ page }) => {
    await signIn(page, manager)
    await page.getByRole('link', { name: 'Proof' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Proof of Oakridge Forge' })).toBeVisible()
    await checkPage(page)

    await page.getByRole('link', { name: 'Send a document' }).click()
    await page.getByLabel('What is it?').selectOption({ label: 'Public liability insurance' })
    await page.getByLabel('The file').setInputFiles(pdf('DBS certificate.pdf'))
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert')).toContainText('Name the insurer.')
    await checkPage(page)
    await page.getByLabel('Insurer').fill('Wold Mutual')
    await page.getByLabel('Number of the policy').fill('WM-4471')
    await page.getByLabel('Cover').fill('5,000,000')
    await date(page, 'Last day on which it holds', ['14', '12', '2026'])
    await page.getByLabel('The file').setInputFiles(pdf('DBS certificate.pdf'))
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('alert')).toContainText('looks like a DBS certificate')
    await page.getByLabel('The file').setInputFiles(pdf('Liability.pdf'))
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('table', { name: 'Documents, with the day they run out' })).toContainText(
      'Mon 14 Dec 2026',
    )
    await expect(page.getByText('20 days left').first()).toBeVisible()
    await checkPage(page)
    await page.getByRole('link', { name: 'Public liability insurance' }).first().click()
    await checkPage(page)

    await page.goto('/provider/assurance/provider-assurance')
    await checkPage(page)
    for (const item of await page.getByRole('radio', { name: 'Yes', exact: true }).all())
      await item.check({ force: true })
    for (const box of await page
      .getByRole('group')
      .filter({ has: page.getByLabel('Day') })
      .all()) {
      await box.getByLabel('Day').fill('2')
      await box.getByLabel('Month').fill('11')
      await box.getByLabel('Year').fill('2026')
    }
    await page.getByLabel('What are you at the provider?').fill('manager')
    await page.getByRole('checkbox', { name: /I give this assurance for Oakridge Forge/ }).check({ force: true })
    await page.getByRole('button', { name: 'Give the assurance' }).click()
    await expect(page.getByText('The assurance is given, and the schools have been told.')).toBeVisible()
    await expect(page.getByRole('table', { name: 'Assurances' })).toContainText('Tue 24 Nov 2026')
  })

  test('standards, changes and pupils are read by everybody', async ({ page }) => {
    await signIn(page, manager)
    for (const path of [
      '/provider/assurance/national-standards-assurance',
      '/provider/changes',
      '/provider/changes/site',
      '/provider/changes/move',
      '/provider/concerns',
      '/provider/pupils',
    ]) {
      await page.goto(path)
      await checkPage(page)
    }
    await page.getByRole('list', { name: 'Pupils' }).getByRole('link').first().click()
    await expect(page.getByRole('heading', { name: 'In an emergency' })).toBeVisible()
    await checkPage(page)
  })
})
