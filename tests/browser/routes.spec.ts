/**
 * The routes that are not the ordinary one, each from start to close under every policy that has it: a medical need that
 * the council contracts for, an outside provider on the school's site, a permanent exclusion; and a second placement in
 * one week. A page is read by axe under one policy: under another it is the same page. Which walk proves which route of
 * which policy is `walked.ts`; that a policy without a route offers no way round is a page test (routes-by-policy).
 */
import type { Page } from '@playwright/test'
import { look } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { closeIt, doForm, freePupil, openGate, takeStep, type Walk } from './walk.ts'
import { packsOn } from './walked.ts'
import { expect, test, type Waymark } from './waymark.ts'
import { type Place, placeOf, walkAndTell, walkAt } from './whole-walk.ts'

test.use({ viewport: { width: 1280, height: 900 } })

/** Does it, and tells in a failure where it stood and what was done before. */
async function telling(walk: Walk, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    throw new Error(`${String(error)}\nAt ${walk.page.url()}\n${walk.log.join('\n')}`, { cause: error })
  }
}

async function medicalNeed(walk: Walk, waymark: Waymark, place: Place, read: Page | undefined): Promise<void> {
  const { page } = walk
  const looked = async (narrow = false) => read && look(read, narrow)
  await beThat(page, place.lead)
  await page.goto(await freePupil(page))
  await page.getByRole('link', { name: 'Education because of a medical need' }).click()
  await looked(true)
  await page.getByLabel('The council', { exact: true }).check({ force: true })
  await page.getByRole('button', { name: 'Begin' }).click()
  const placement = new URL(page.url()).pathname.replace(/\/council$/, '')
  await looked(true)
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
    expect(await faultsOf(page), page.url()).toEqual([])
  }
  await looked()
  await send(page, /propose/i)
  await openGate(walk, placement)
  await takeStep(walk, placement, 'approve', place.head)
  expect(await openGate(walk, placement), walk.log.join('\n')).toEqual([])
  walk.day = '2026-12-14'
  waymark.goTo(walk.day)
  // Straight from the approval: nobody at the school commissions.
  await takeStep(walk, placement, 'start', place.lead, { 'on-day': '14', 'on-month': '12', 'on-year': '2026' })
  await expect(page.getByRole('link', { name: 'Work with the council' })).toBeVisible()
  await looked(true)
  walk.day = '2027-02-12'
  waymark.goTo(walk.day)
  await takeStep(walk, placement, 'end', place.lead, { outcome: 'reintegrated' })
  await closeIt(walk, placement)
  await page.goto(`${placement}/council`)
  await expect(page.getByText('Closed').first()).toBeVisible()
  await looked()
}

for (const pack of packsOn('medical')) {
  test(`${pack}, medical: the council contracts, the school keeps the register and the reviews`, async ({
    page,
    waymark,
  }) => {
    const place = placeOf(pack)
    const walk = walkAt(place, page)
    waymark.goTo(walk.day)
    await telling(walk, () => medicalNeed(walk, waymark, place, pack === 'roots-and-wings' ? page : undefined))
  })
}

for (const pack of packsOn('on-site')) {
  test(`${pack}, on-site: an outside provider on the school’s own site, from referral to close`, async ({
    page,
    waymark,
  }) => {
    const place = placeOf(pack)
    const walk = walkAt(place, page)
    await walkAndTell({
      // The pupil has an EHC plan: the gate waits until the authority has been spoken to.
      walk: { ...walk, answers: { ...walk.answers, party: 'council' } },
      waymark,
      place,
      route: 'on-site',
      by: place.head,
      look: async () => (pack === 'kimberley' ? look(page) : undefined),
    })
  })
}

for (const pack of packsOn('permanent-exclusion')) {
  test(`${pack}, permanent-exclusion: the council’s duty followed from its record to the close`, async ({
    page,
    waymark,
  }) => {
    const place = placeOf(pack)
    const walk = walkAt(place, page)
    waymark.goTo(walk.day)
    await telling(walk, async () => {
      await beThat(page, place.head)
      const suspensions = `${await freePupil(page)}/suspensions`
      await page.goto(suspensions.replace('/suspensions', '/exclusions/new'))
      await fillForm(page, walk.day)
      await send(page)
      expect(await faultsOf(page)).toEqual([])
      await expect(page.getByText('The council arranges the education; the school commissions none')).toBeVisible()
      await page
        .getByRole('link', { name: /^Record work/ })
        .first()
        .click()
      await fillForm(page, walk.day, { 'school-day': '1', 'already-in-provision': 'no' })
      await send(page)
      await page.goto(suspensions)
      await expect(page.getByText('Set and marked').first()).toBeVisible()
      await page.getByRole('link', { name: 'Record a contact with the council' }).click()
      await fillForm(page, walk.day)
      await send(page)
      walk.day = '2026-12-01'
      waymark.goTo(walk.day)
      await beThat(page, place.head)
      await page.goto(suspensions)
      const start = page.getByRole('link', { name: 'Record that the council’s education started' })
      const placement = ((await start.getAttribute('href')) ?? '').replace(/\/start$/, '')
      await takeStep(walk, placement, 'start', place.head, { 'on-day': '1', 'on-month': '12', 'on-year': '2026' })
      await page.goto(suspensions)
      await expect(page.getByText('Council provides')).toBeVisible()
      await look(page, true)
      walk.day = '2026-12-11'
      waymark.goTo(walk.day)
      await takeStep(walk, placement, 'end', place.head, { outcome: 'moved-school' })
      await closeIt({ ...walk, lead: place.head }, placement)
      await expect(page.getByText(/closed/i).first()).toBeVisible()
    })
  })
}

test('a second placement in one week: begun from the first, and read together', async ({ page, waymark }) => {
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
