/** Signing by link on a phone: asked by the school, read, questioned, signed; declined without scripts; the copy checked. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { followLinkInMail, openMail } from './mailbox.ts'
import { beThat } from './people.ts'
import { expect, test, type Waymark } from './waymark.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
test.use(phone)
test.setTimeout(120_000)

const lead = 'Sean Gallagher'

/** The page of signatures of a pupil's placement. */
async function signaturesOf(page: Page, pupil: string): Promise<string> {
  await page.goto('/register?show=proposed')
  const href = await page.getByRole('link', { name: pupil }).first().getAttribute('href')
  const placement = href?.startsWith('/placements/') ? href : await placementOn(page, href ?? '')
  const path = `${placement.split('#')[0]}/signatures`
  await page.goto(path)
  return path
}

async function placementOn(page: Page, pupil: string): Promise<string> {
  await page.goto(pupil)
  return (await page.locator('main a[href^="/placements/"]').first().getAttribute('href')) ?? ''
}

/** Opens the newest message that asks to sign, and the page behind its link; answers the page's address. */
async function openLink(page: Page, waymark: Waymark): Promise<string> {
  await openMail(page, waymark, /asks you to read and sign/)
  await followLinkInMail(page, /\/sign\/[\w-]{43}$/)
  await expect(page).toHaveURL(/\/sign\/[\w-]{43}$/)
  return new URL(page.url()).pathname
}

test('a pupil reads, asks, signs, keeps a copy, and the copy is genuine', async ({ page, waymark }) => {
  await beThat(page, lead)
  const signatures = await signaturesOf(page, 'Thandiwe Ndlovu')
  await checkPage(page)
  await page.getByRole('link', { name: 'Ask for signatures by link' }).first().click()
  await page.getByLabel('The pupil', { exact: true }).check()
  await page.getByLabel('The pupil’s e-mail address').fill('thandiwe@school.example')
  await checkPage(page)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('One person was asked.')).toBeVisible()

  const path = await openLink(page, waymark)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Please read and sign')
  await checkPage(page)
  await page.goto(`${path}?view=large`)
  await checkPage(page)
  await page.goto(`${path}?view=easy`)
  await checkPage(page)
  await page.goto(path)
  await page.getByText('Ask something').click()
  await page.getByLabel('Your question').fill('Can I bring my own lunch?')
  await page.getByRole('button', { name: 'Send the question' }).click()
  await expect(page.getByText('Not answered yet.')).toBeVisible()

  await page.goto(signatures)
  await page.getByLabel('Answer', { exact: true }).fill('Yes, there is a fridge.')
  await page.getByRole('button', { name: 'Send the answer' }).click()
  await page.goto(path)
  await expect(page.getByText('Yes, there is a fridge.')).toBeVisible()

  await page.getByRole('button', { name: 'Sign the agreement' }).click()
  await expect(page.getByRole('heading', { name: 'There is a problem' })).toBeVisible()
  await checkPage(page)
  await page.getByLabel('Your full name').fill('Thandiwe Ndlovu')
  await page.getByLabel(/I have read this and I agree/).check()
  await page.getByRole('button', { name: 'Sign the agreement' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'You have signed' })).toBeVisible()
  await checkPage(page)

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Get the copy (PDF)' }).click()
  const file = await (await download).path()
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto('/check')
  await checkPage(page)
  await page
    .getByLabel('The file')
    .setInputFiles({ name: 'copy.pdf', mimeType: 'application/pdf', buffer: readFileSync(file) })
  await page.getByRole('button', { name: 'Check' }).click()
  await expect(page.getByText('Genuine and unchanged')).toBeVisible()
  await checkPage(page)

  await page.goto(signatures)
  await expect(page.getByText('Signed by link').first()).toBeVisible()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a parent says no, with a reason, and the school reads it', async ({ page, waymark }) => {
    await beThat(page, lead)
    const signatures = await signaturesOf(page, 'Callum McBride')
    await page.getByRole('link', { name: 'Ask the parents by link' }).click()
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByText(/(One person was|people were) asked\./)).toBeVisible()

    const path = await openLink(page, waymark)
    await page.getByRole('link', { name: 'I do not agree' }).click()
    await page.getByLabel(/^Why\?/).fill('The journey is too long.')
    await page.getByRole('button', { name: 'I do not agree' }).click()
    await expect(page.getByText('Type your full name.').first()).toBeVisible()
    await page.getByLabel('Your full name').fill('Fiona McBride')
    await page.getByRole('button', { name: 'I do not agree' }).click()
    await expect(page).toHaveURL(new RegExp(`${path}$`))
    await expect(page.getByText('You said no')).toBeVisible()

    await page.goto(signatures)
    await expect(page.getByText(/reason: The journey is too long\./)).toBeVisible()
    await page.goto('/today')
    await expect(page.locator('#signatures').getByText('Callum McBride')).toBeVisible()
  })
})
