/** The office's other pages, at a desk and on a phone: concerns, complaints, approvals, and the checklist signed off. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { beThat, signInAs } from './people.ts'
import { expect, test } from './waymark.ts'

const school = 'Coldbrook School'

/** Opens the first link of a page that leads to one of its rows. */
async function openFirst(page: Page, list: string, begins: string): Promise<void> {
  await page.goto(list)
  await page.locator(`main a[href^="${begins}"]`).first().click()
  await page.waitForURL((url) => url.pathname.startsWith(begins))
}

const typeDate = async (page: Page, field: string, [day, month, year]: readonly [string, string, string]) => {
  await page.locator(`[name="${field}-day"]`).fill(day)
  await page.locator(`[name="${field}-month"]`).fill(month)
  await page.locator(`[name="${field}-year"]`).fill(year)
}

test.describe('at a desk', () => {
  test.use({ viewport: { width: 1280, height: 900 } })

  test('a concern is closed by a person, and a complaint is taken to the provider', async ({ page }) => {
    await signInAs(page, school, 'Headteacher')
    await openFirst(page, '/incidents', '/incidents/')
    await expect(
      page.getByText('It forces a review at once.').or(page.getByText('The review it forces is held.')),
    ).toBeVisible()
    await checkPage(page)
    await page.getByLabel('How was it addressed?').fill('Lunch is supervised indoors; looked at again with the family.')
    await page.getByLabel(/Reference in the school/).fill('MC-1042')
    await page.getByRole('button', { name: 'It is fully addressed' }).click()
    await expect(page.getByText(/^Closed by /)).toBeVisible()
    await expect(page.getByText('MC-1042').first()).toBeVisible()

    await openFirst(page, '/complaints', '/complaints/')
    await page.getByText('Take it further').click()
    await page.getByRole('button', { name: 'Write down the step' }).click()
    await expect(page.getByRole('alert')).toContainText('Choose to whom it is taken.')
    await checkPage(page)
    await page.getByRole('radio', { name: 'Provider' }).check()
    await typeDate(page, 'taken-on', ['23', '11', '2026'])
    await typeDate(page, 'answer-by', ['4', '12', '2026'])
    await page.getByLabel('Why, and what was sent?').fill('Asked what was done about the heating.')
    await page.getByRole('button', { name: 'Write down the step' }).click()
    await expect(page.getByText('Taken to: Provider')).toBeVisible()
    await checkPage(page)
  })

  test('the checklist fills itself in, is signed off, and its copy stays', async ({ page }) => {
    await signInAs(page, school, 'Headteacher')
    await openFirst(page, '/compliance', '/compliance/providers/')
    await checkPage(page)
    // Whatever the counts left open is the person's to say.
    for (const line of await page.locator('.wm-check').all())
      if ((await line.locator('input[type=radio]:checked').count()) === 0)
        await line.getByRole('radio', { name: 'Met', exact: true }).check()
    await page.locator('[name="f-all-reviewed"]').check()
    await page.getByRole('button', { name: 'Sign off the checklist' }).click()
    await page.waitForURL(/\/documents\//)
    await expect(page.getByText('Certificate of signatures')).toBeVisible()
    await checkPage(page)
    await page.goto('/compliance')
    await expect(page.getByRole('link', { name: /^Sealed copy/ }).first()).toBeVisible()
    await checkPage(page)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('each page fits; a governor reads numbers and reasons, and no pupil’s name', async ({ page }) => {
    await signInAs(page, school, 'Headteacher')
    for (const address of ['/incidents', '/complaints', '/approvals', '/compliance']) {
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
      await checkPage(page)
    }
    await openFirst(page, '/compliance', '/compliance/providers/')
    await checkPage(page)
    await openFirst(page, '/incidents', '/incidents/')
    const pupil = (await page.locator('.wm-kicker').first().textContent())?.split(' at ')[0] ?? ''
    expect(pupil).not.toBe('')
    await checkPage(page)
    await beThat(page, 'Gillian Frost')
    for (const address of ['/incidents', '/complaints', '/approvals', '/compliance']) {
      const html = await (await page.request.get(address)).text()
      expect(html).toContain('<h1')
      expect(html).not.toContain(pupil)
    }
  })
})
