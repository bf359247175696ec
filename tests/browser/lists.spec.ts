/** The lists of records, and the budget: found from one page, read on a phone and at a desk, on paper, and by each office its own part. */
import type { Page } from '@playwright/test'
import { faultsOfPage } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { expect, test } from './waymark.ts'

const id = '[0-9a-f-]{36}'

/** What is wrong with pages at a phone's width and a desk's. */
async function faultsOn(page: Page, addresses: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const address of addresses) {
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      const answer = await page.goto(address)
      if (answer?.status() !== 200) faults.push(`${address}: status ${answer?.status()}`)
      if ((await page.locator('h1').count()) !== 1) faults.push(`${address}: not one h1`)
      faults.push(...(await faultsOfPage(page)))
    }
  }
  return faults
}

test('from the menu to every list, on a phone, at a desk and on paper', async ({ page }) => {
  await beThat(page, 'Nadia Hussein')
  await page.goto('/today')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Lists' }).click()
  await expect(page).toHaveURL('/lists')
  const lists = page.locator('.wm-list a')
  const addresses = await lists.evaluateAll<string[], HTMLAnchorElement>((links) =>
    links.map((link) => link.getAttribute('href') ?? ''),
  )
  const answers = await Promise.all(addresses.map(async (one) => `${(await page.request.get(one)).status()} ${one}`))
  expect(answers.filter((one) => !one.startsWith('200'))).toEqual([])
  expect(await faultsOn(page, ['/lists', '/budget', '/meals', '/exams', '/training'])).toEqual([])

  await page.emulateMedia({ media: 'print' })
  for (const [address, words] of [
    ['/budget', 'By month'],
    ['/training', 'Lapsed'],
  ] as const) {
    await page.goto(address)
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden()
    await expect(page.getByText(words).first()).toBeVisible()
  }
})

test('a cost is added to a placement, counts in the budget, and is taken back; what is wrong is said beside it', async ({
  page,
}) => {
  await beThat(page, 'Stephen Ferreira')
  await page.goto('/budget')
  const left = page.locator('#sum dd').last()
  const before = await left.textContent()
  await page.locator('#placements tbody th a').first().click()
  await expect(page).toHaveURL(new RegExp(`/placements/${id}/costs`))
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.locator('.govuk-error-summary')).toContainText('Say what the cost is for.')
  expect(await faultsOfPage(page)).toEqual([])
  await page.locator('#says').fill('Boots')
  await page.locator('#amount').fill('38.99')
  await page.getByLabel('Once').check()
  for (const [part, value] of [
    ['day', '3'],
    ['month', '11'],
    ['year', '2026'],
  ] as const)
    await page.locator(`#from-${part}`).fill(value)
  await page.getByRole('button', { name: 'Add it' }).click()
  await expect(page.getByText('Boots: £38.99')).toBeVisible()
  const costs = page.url()
  await page.goto('/budget')
  expect(await left.textContent()).not.toBe(before)

  await page.goto(costs)
  await page.getByLabel('Why is “Boots” taken back?').fill('The provider lends them.')
  await page.getByRole('button', { name: 'Take back: Boots' }).click()
  await expect(page.getByText('Taken back: The provider lends them.')).toBeVisible()
  expect(await faultsOn(page, [costs])).toEqual([])
  await page.goto('/budget')
  expect(await left.textContent()).toBe(before)

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^budget-2026-27\.csv$/)
})

test('training is recorded from its list; a governor sees the budget and no pupil', async ({ page }) => {
  await beThat(page, 'Stephen Ferreira')
  await page.goto('/training')
  await page.getByRole('link', { name: 'Record training' }).click()
  await page.waitForURL(/records\/new/)
  await fillForm(page, '2026-11-24', { 'Who took part': 'Orla Penhaligon' })
  await send(page)
  expect(await faultsOf(page)).toEqual([])
  await page.goto('/training')
  await expect(page.locator('#own')).toContainText('Orla Penhaligon')

  await page.goto('/budget')
  const pupils = await page.locator('#placements tbody th a').allTextContents()
  expect(pupils.length).toBeGreaterThan(2)
  await beThat(page, 'Gillian Frost')
  expect(await faultsOn(page, ['/budget'])).toEqual([])
  const text = (await page.locator('main').textContent()) ?? ''
  expect(pupils.filter((name) => text.includes(name))).toEqual([])
  expect((await page.request.get('/meals')).status()).toBe(403)
})
