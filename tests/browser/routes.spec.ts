/**
 * The routes that are not the ordinary one, each walked once: a medical need that the council contracts for, an outside
 * provider on the school's site, and a second placement in one week. Every pack and route by itself is a page test
 * (routes-by-policy, other-routes, work-with-council, plan-package).
 */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { closeIt, doForm, openGate, takeStep } from './walk.ts'
import { expect, test } from './waymark.ts'
import { type Place, schools, walkAndTell, walkAt } from './whole-walk.ts'

const placeOf = (pack: string): Place => {
  const found = schools.find((place) => place.pack === pack)
  if (!found) throw new Error(`No school of the demonstration is under ${pack}.`)
  return found
}

/** Wide, and narrow where a page has a grid or many choices. */
async function look(page: Page, narrow = false): Promise<void> {
  await checkPage(page)
  if (!narrow) return
  await page.setViewportSize({ width: 390, height: 900 })
  await checkPage(page)
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** The first pupil of the list who is in no provision now. */
async function freePupil(page: Page): Promise<string> {
  await page.goto('/pupils')
  const row = page.locator('main tbody tr').filter({ has: page.locator('td:last-child', { hasText: /^\s*–\s*$/ }) })
  return (await row.first().locator('a').first().getAttribute('href')) ?? ''
}

test('a medical need: the council contracts, the school keeps the register and the reviews', async ({
  page,
  waymark,
}) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const place = placeOf('roots-and-wings')
  const walk = walkAt(place, page)
  waymark.goTo(walk.day)
  try {
    await beThat(page, place.lead)
    await page.goto(await freePupil(page))
    await page.getByRole('link', { name: 'Education because of a medical need' }).click()
    await look(page, true)
    await page.getByLabel('The council', { exact: true }).check({ force: true })
    await page.getByRole('button', { name: 'Begin' }).click()
    const placement = new URL(page.url()).pathname.replace(/\/council$/, '')
    await look(page, true)
    await doForm(
      { ...walk, answers: { ...walk.answers, party: 'council' } },
      `/records/new?form=consultation&placement=${placement.split('/').at(-1)}`,
    )
    await page.goto(`${placement}/council`)
    await expect(page.getByText('Council contacted').first()).toBeVisible()
    await page.getByRole('link', { name: 'Enter what the council arranges' }).click()
    for (let turn = 0; turn < 6 && !/\/propose\/check$/.test(page.url()); turn++) {
      await fillForm(page, walk.day, walk.answers)
      await send(page)
      await page.waitForLoadState()
      expect(await faultsOf(page), page.url()).toEqual([])
    }
    await look(page)
    await send(page, /propose/i)
    await takeStep(walk, placement, 'approve', place.head)
    const left = await openGate(walk, placement)
    expect(left, walk.log.join('\n')).toEqual([])
    walk.day = '2026-12-14'
    waymark.goTo(walk.day)
    // Straight from the approval: nobody at the school commissions.
    await takeStep(walk, placement, 'start', place.lead, { 'on-day': '14', 'on-month': '12', 'on-year': '2026' })
    await expect(page.getByRole('link', { name: 'Work with the council' })).toBeVisible()
    await look(page, true)
    walk.day = '2027-02-12'
    waymark.goTo(walk.day)
    await takeStep(walk, placement, 'end', place.lead, { outcome: 'reintegrated' })
    await closeIt(walk, placement)
    await page.goto(`${placement}/council`)
    await expect(page.getByText('Closed').first()).toBeVisible()
    await look(page)
  } catch (error) {
    throw new Error(`${String(error)}\nAt ${page.url()}\n${walk.log.join('\n')}`, { cause: error })
  }
})

test('an outside provider on the school’s own site, from referral to close', async ({ page, waymark }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const place = placeOf('kimberley')
  const walk = walkAt(place, page)
  await walkAndTell({
    // The pupil has an EHC plan: the gate waits until the authority has been spoken to.
    walk: { ...walk, answers: { ...walk.answers, party: 'council' } },
    waymark,
    place,
    route: 'on-site',
    by: place.head,
    look: () => look(page),
  })
})

test('a second placement in one week: begun from the first, and read together', async ({ page, waymark }) => {
  await page.setViewportSize({ width: 1280, height: 900 })
  const place = placeOf('diamond')
  waymark.goTo('2026-11-24')
  await beThat(page, place.lead)
  await page.goto('/register')
  await page.locator('main tbody a[href^="/placements/"]').first().click()
  await page.getByRole('link', { name: 'Whole week' }).click()
  await expect(page.getByText('hours in all').first()).toBeVisible()
  await look(page, true)
  await page.getByRole('link', { name: 'Add another placement to this week' }).click()
  await fillForm(page, '2026-11-24')
  await send(page)
  expect(await faultsOf(page)).toEqual([])
  await page.goto(page.url().replace('/tried', '/provider'))
  await page.getByLabel('Online only').check({ force: true })
  await expect(page.locator('#why-online')).toBeVisible()
  await look(page, true)
})
