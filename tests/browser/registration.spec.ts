/** The registration test: told on a phone before a place is booked; read by the trust at a desk beside what providers brought about. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { expect, firstDay, test } from './waymark.ts'

/** Unregistered, and it has declared four full-time pupils: one more and it must be a registered school. */
const provider = 'Stage Door Arts'

const perran = {
  firstNames: 'Perran',
  lastName: 'Fenn',
  knownAs: '',
  bornOn: '5 12 2016',
  joinedOn: '2 9 2024',
  leftOn: '',
  upn: '',
  admissionNo: '40993',
  yearGroup: '5',
  attendanceBaseline: '62',
  ehcPlan: 'no',
  lookedAfter: 'no',
}

/** Every half-day at the provider's first site: 25 hours a week. */
async function fillWeek(page: Page): Promise<void> {
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri']) {
    for (const [half, from, to] of [
      ['am', '09:00', '12:00'],
      ['pm', '12:30', '14:30'],
    ] as const) {
      await page.locator(`[name="week-${day}-${half}-start"]`).fill(from)
      await page.locator(`[name="week-${day}-${half}-end"]`).fill(to)
      await page.locator(`[name="week-${day}-${half}-place"]`).selectOption({ index: 1 })
    }
  }
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('a referral that would cross the number is told before it is booked', async ({ page }) => {
    await beThat(page, 'Tom Whitlock')
    // Somebody new: a pupil of the demonstration may be elsewhere in the same half-day.
    await page.goto('/pupils/new')
    await fillForm(page, firstDay, perran)
    await send(page)
    await page.waitForURL(/\/pupils\/[0-9a-f-]{36}/)
    const pupil = /[0-9a-f-]{36}/.exec(page.url())?.[0]
    await page.goto(`/placements/new?pupil=${pupil}&begin=yes`)
    await fillForm(page, firstDay)
    await send(page)
    await page.waitForURL(/\/placements\/[0-9a-f-]{36}\/propose\//)
    const draft = page.url().replace(/\/propose\/.*$/, '')
    await page.goto(`${draft}/propose/provider?q=Stage`)
    await fillForm(page, firstDay, { provider, place: 'off-site' })
    await send(page)
    await page.goto(`${draft}/propose/week`)
    await expect(page.getByText('Cannot tell yet whether the provider must be registered')).toBeVisible()
    await expect(page.getByText('how many hours a week this pupil would be there')).toBeVisible()
    await checkPage(page)
    await fillWeek(page)
    await send(page)
    expect(await faultsOf(page)).toEqual([])
    await page.goto(`${draft}/propose/week`)
    await expect(page.getByText('With this timetable the provider must be a registered school')).toBeVisible()
    await checkPage(page)
    await page.getByRole('link', { name: 'See the registration test' }).click()
    await expect(page.getByRole('heading', { level: 1, name: provider })).toBeVisible()
    await expect(
      page.getByRole('region', { name: /^Referrals of this school/ }).getByText('Must register'),
    ).toBeVisible()
    await checkPage(page)
  })
})

test.describe('at a desk', () => {
  test.use({ viewport: { width: 1280, height: 900 } })

  test('the trust reads the test and the effect by provider; a school drafts the report', async ({ page }) => {
    await beThat(page, 'Dr Helen Ashworth-Bello')
    await page.goto('/providers')
    await page.getByRole('link', { name: 'Registration test' }).click()
    await checkPage(page)
    await page.getByRole('link', { name: 'Ironworks Youth Project' }).click()
    await expect(page.getByText('By what is known it must be a registered school, and it is not')).toBeVisible()
    await expect(page.getByText('The law is changing. Not verified')).toBeVisible()
    await checkPage(page)
    await page.goto('/providers/compare')
    await checkPage(page)
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download as a spreadsheet' }).click()
    expect((await saved).suggestedFilename()).toBe('effect-by-provider-2026.csv')

    await beThat(page, 'Tom Whitlock')
    await page.goto('/registration')
    await page.getByRole('link', { name: 'Ironworks Youth Project' }).click()
    await page.getByRole('link', { name: 'Draft the report' }).click()
    await expect(page.getByLabel('Why the provider should be registered')).toHaveValue(
      /the provider declared 5 pupils full-time, of whom 1 with an EHC plan/,
    )
    await checkPage(page)
    await fillForm(page, firstDay)
    await send(page)
    await page.goto('/registration')
    await page.getByRole('link', { name: 'Ironworks Youth Project' }).click()
    await expect(page.getByRole('link', { name: /^Report of / })).toBeVisible()
  })
})
