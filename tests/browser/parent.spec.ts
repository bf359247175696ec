/** A parent and a pupil on a phone, by the links they were sent; and what the school sees of it. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { followLinkInMail, openMail } from './mailbox.ts'
import { beThat } from './people.ts'
import { expect, test } from './waymark.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
test.use(phone)
test.setTimeout(120_000)

const lead = 'Tom Whitlock'

interface Case {
  readonly pupil: string
  readonly placement: string
}

/** A running placement whose pupil has a parent with an e-mail address. */
async function withParent(page: Page): Promise<Case> {
  const list = await (await page.request.get('/pupils?in=ap')).text()
  const pupils = new Set([...list.matchAll(/href="(\/pupils\/[0-9a-f-]{36})"/g)].map((match) => match[1] ?? ''))
  for (const pupil of pupils) {
    const pages = await (await page.request.get(`${pupil}/parent-pages`)).text()
    if (!/class="govuk-hint[^>]*>\s*[^<\s]+@/.test(pages)) continue
    const own = await (await page.request.get(pupil)).text()
    const placement = /href="(\/placements\/[0-9a-f-]{36})"[^]*?Active/.exec(own)?.[1]
    if (placement) return { pupil, placement }
  }
  throw new Error('No pupil of the demonstration has a parent with an e-mail address.')
}

/** Issues the first document that lacks nothing; its address. */
async function issueSomething(page: Page, { placement }: Case): Promise<string> {
  const kinds = ['learning-plan', 'parent-notification', 'home-school-agreement', 'home-school-agreement-review']
  for (const kind of kinds) {
    const path = `${placement}/documents/${kind}`
    const ready = await page.request.get(path)
    if (!ready.ok() || !(await ready.text()).includes('Issue this document')) continue
    await page.goto(path)
    await page.getByRole('button', { name: 'Issue this document' }).click()
    await expect(page).toHaveURL(/\/documents\/[0-9a-f-]{36}$/)
    return new URL(page.url()).pathname
  }
  throw new Error('No document of this placement can be issued.')
}

async function chooseFirst(page: Page, name: string): Promise<void> {
  await page.locator(`input[name="${name}"]`).first().check({ force: true })
}

test('a parent opens their page and a letter on a phone; the school sees it and stops the clock', async ({
  page,
  waymark,
}) => {
  await beThat(page, lead)
  await page.goto('/today')
  const child = await withParent(page)
  const document = await issueSomething(page, child)
  await page.goto(`${document}/send`)
  await checkPage(page)
  await page.getByRole('button', { name: /Send it/ }).click()
  await expect(page.locator('.govuk-error-summary')).toContainText('Choose how it goes.')
  await checkPage(page)
  await chooseFirst(page, 'to')
  await page.getByLabel('By e-mail, now').check({ force: true })
  await page.getByRole('button', { name: /Send it/ }).click()
  await expect(page.getByText('The letter is on its way.')).toBeVisible()
  await expect(page.getByText('Not accepted by the mail server yet: no clock runs')).toBeVisible()

  await openMail(page, waymark, /^A letter from/)
  await followLinkInMail(page, /\/child\//)
  await expect(page.getByRole('heading', { name: 'Whom to ask' })).toBeVisible()
  const own = page.url()
  await checkPage(page)
  await page.getByRole('link', { name: 'Large print' }).click()
  await checkPage(page)
  await page.goto(own)
  await page.locator('#letters a').first().click()
  await expect(page.getByRole('link', { name: 'Open the PDF' })).toBeVisible()
  await checkPage(page)

  await page.goto(`${child.placement}/letters`)
  await expect(page.getByText(/Accepted by the mail server on/).first()).toBeVisible()
  await checkPage(page)
  await page.goto(`${child.placement}/letters/notice`)
  await checkPage(page)
  await page.goto(`${child.placement}/letters`)
  await page
    .getByRole('link', { name: /^Stop the clock/ })
    .first()
    .click()
  await page.getByLabel('Day', { exact: true }).fill('24')
  await page.getByLabel('Month', { exact: true }).fill('11')
  await page.getByLabel('Year', { exact: true }).fill('2026')
  await page.getByLabel('What happened?').fill('The e-mail came back: the mailbox is full.')
  await checkPage(page)
  await page.getByRole('button', { name: 'Stop the clock' }).click()
  await expect(page.locator('#failed-letters')).toContainText('no clock runs from it')
  await page.goto('/today')
  await expect(page.locator('#failed-letters')).toBeVisible()
})

test('a page is given, and shut when the school takes it back', async ({ page, waymark }) => {
  await beThat(page, lead)
  await page.goto('/today')
  const child = await withParent(page)
  await page.goto(`${child.pupil}/parent-pages`)
  await checkPage(page)
  await page.locator('input[name="contact"]').first().check({ force: true })
  await page.getByRole('button', { name: 'Send the link' }).click()
  await openMail(page, waymark, /^A page from/)
  await followLinkInMail(page, /\/child\//)
  const own = page.url()
  await expect(page.getByRole('heading', { name: 'If you are not happy' })).toBeVisible()
  await page.goto(`${child.pupil}/parent-pages`)
  await expect(page.getByText(/Tue 24 Nov 2026/).first()).toBeVisible()
  await page
    .getByRole('button', { name: /^Take back/ })
    .first()
    .click()
  await expect(page.getByText('The page is closed.')).toBeVisible()
  await checkPage(page)
  await page.goto(own)
  await expect(page.getByRole('heading', { name: 'This link was taken back' })).toBeVisible()
})

test('a pupil is asked with a grown-up beside them, or by a link', async ({ page, waymark }) => {
  await beThat(page, lead)
  await page.goto('/today')
  const child = await withParent(page)
  await page.goto(`${child.placement}/pupil-view`)
  await checkPage(page)
  await page.getByLabel('The pupil’s e-mail address').fill('pupil@school.example')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await openMail(page, waymark, 'What do you think?')
  await followLinkInMail(page, /\/say\//)
  await checkPage(page)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.locator('.govuk-error-summary')).toContainText('What was good?')
  await checkPage(page)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a pupil says what they think, and a parent reads their page', async ({ page, waymark }) => {
    await beThat(page, lead)
    await page.goto('/today')
    const child = await withParent(page)
    await page.goto(`${child.placement}/pupil-view`)
    await page.getByLabel('The pupil’s e-mail address').fill('pupil@school.example')
    await page.getByRole('button', { name: 'Send the link' }).click()
    await openMail(page, waymark, 'What do you think?')
    await followLinkInMail(page, /\/say\//)
    await page.getByLabel('What was good?').fill('The goats, and Mr Sallis.')
    await page.getByRole('button', { name: 'Send' }).click()
    await expect(page.getByRole('heading', { name: 'Thank you' })).toBeVisible()
    await page.goto(`/records/new?form=placement-review&placement=${child.placement.split('/').at(-1)}`)
    await expect(page.locator('#own-words q', { hasText: 'The goats, and Mr Sallis.' })).toBeVisible()

    await page.goto(`${child.pupil}/parent-pages`)
    await page.locator('input[name="contact"]').first().check({ force: true })
    await page.getByRole('button', { name: 'Send the link' }).click()
    await openMail(page, waymark, /^A page from/)
    await followLinkInMail(page, /\/child\//)
    await page.getByText('The last ten sessions').click()
    await expect(page.getByRole('heading', { name: 'Next review' }).first()).toBeVisible()
  })
})
