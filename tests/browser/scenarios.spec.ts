/**
 * Acceptance scenarios of the people around a pupil, through the pages: what a parent, a provider and the attendance
 * office do, and what the pages then say. The days are the demonstration's; that the rules give the scenarios' own dates
 * is proved by the packs' cases. Which scenario is proved where: the table in README.md.
 */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { faultsOf, fillForm, mainForm, send } from './fill.ts'
import { openMail } from './mailbox.ts'
import { beThat, signInAs } from './people.ts'
import { doForm, placementOf, takeStep, unmetRows, type Walk } from './walk.ts'
import { expect, firstDay, test } from './waymark.ts'

test.use({ viewport: { width: 1280, height: 900 } })

const on = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
const walkOf = (page: Page, lead: string, head: string, day = firstDay): Walk => ({
  page,
  school: '',
  lead,
  head,
  answers: {},
  log: [],
  day,
})
const formAt = (form: string, placement: string) => `/records/new?form=${form}&placement=${placement.split('/').at(-1)}`

/** Fills one form in as whoever is signed in, and records it. */
async function write(page: Page, day: string, address: string, answers: Record<string, string> = {}): Promise<void> {
  await doForm({ ...walkOf(page, '', '', day), answers }, address)
  expect(await faultsOf(page), address).toEqual([])
}

const gateOf = async (page: Page, placement: string): Promise<string> => {
  await page.goto(placement)
  return (await page.locator('ul[aria-label="Unmet gates"]').allInnerTexts()).join('\n')
}

/** An open duty of Today or of a placement, by its title and whom it is about. */
const line = (page: Page, title: string, about = '') =>
  page
    .getByRole('listitem')
    .filter({ has: page.locator('.wm-duty__act a') })
    .filter({ hasText: title })
    .filter({ hasText: about })
    .first()

async function asProvider(page: Page, name: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.waitForURL(/\/provider$/)
}

test('kimberley: S01, S48 a parent objects and nothing is shut; S12 a second flexi-schooling request', async ({
  page,
  waymark,
}) => {
  const [lead, head] = ['Tom Whitlock', 'Ruth Adeyemi']
  await beThat(page, lead)
  const zofia = await placementOf(page, 'Zofia Wiśniewska')
  await page.goto(zofia)
  const before = (await unmetRows(page)).map((row) => row.title)
  await write(page, firstDay, formAt('consultation', zofia), { party: 'parent', agrees: 'no', views: 'We object.' })
  await page.goto(zofia)
  expect((await unmetRows(page)).map((row) => row.title)).toEqual(before)
  await expect(page.getByRole('link', { name: 'Record that the parent refused' })).toHaveCount(0)

  // S12: declined by letter, which counts from the day it is handed over; then the other parent asks again.
  await page.goto('/pupils')
  const free = page.locator('main tbody tr').filter({ has: page.locator('td:last-child', { hasText: /^\s*–\s*$/ }) })
  const pupil = ((await free.first().locator('a').first().getAttribute('href')) ?? '').split('/').at(-1) ?? ''
  const request = async (day: string) => {
    await page.goto(`/flexi/new?pupil=${pupil}`)
    await fillForm(page, day, { 'in-writing': 'yes' })
    await send(page)
    expect(await faultsOf(page)).toEqual([])
    return new URL(page.url()).pathname
  }
  const first = await request(firstDay)
  await beThat(page, head)
  await write(page, firstDay, formAt('flexi-consideration', first))
  await page.goto(`${first}/decide`)
  await fillForm(page, firstDay, { decision: 'declined' })
  await send(page)
  await page.waitForURL(/decision-letter$/)
  await fillForm(page, firstDay, { decision: 'declined', 'sent-on-day': '', 'sent-on-month': '', 'sent-on-year': '' })
  await send(page)
  await page.waitForURL(/documents\/flexi-decision-letter$/)
  await expect(page.getByText('There is no appeal against this decision').first()).toBeVisible()
  await send(page, /issue/i)
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/)
  await page.goto(`${new URL(page.url()).pathname}/send`)
  await fillForm(page, firstDay, { how: 'hand' })
  await send(page)
  await page.waitForURL(/\/letters$/)
  await expect(page.getByText('Handed over on Tue 24 Nov 2026')).toBeVisible()

  waymark.goTo('2026-12-14')
  await beThat(page, lead)
  const second = await request('2026-12-14')
  expect(second).toMatch(/consider-again$/)
  await expect(page.locator('main')).toContainText('Only the headteacher may make an exception.')
  // Nobody decides a request that is not considered, and the deputy does not say that it is.
  expect((await page.request.get(second.replace(/consider-again$/, 'decide'))).status()).not.toBe(200)
  await beThat(page, head)
  await page.goto(second)
  await expect(mainForm(page)).toBeVisible()
  await checkPage(page)
})

test('east-midlands-academy: S16 a parent refuses; S20 moved without permission; S18 a report comes late', async ({
  page,
  waymark,
}) => {
  const [lead, head] = ['Sean Gallagher', 'Marian Okafor']
  await beThat(page, lead)
  const callum = await placementOf(page, 'Callum McBride')
  await write(page, firstDay, formAt('parental-consent', callum), { decision: 'refused', how: 'paper' })
  expect(await gateOf(page, callum)).toContain('5S.3')
  await page.goto(`${callum}/start`)
  await expect(page.locator('main form[method="post"]')).toHaveCount(0)
  await page.goto(`${callum}/refuse`)
  await expect(page.locator('main')).not.toContainText(/off-site direction/i)
  await takeStep(walkOf(page, lead, head), callum, 'refuse', lead, on('on', firstDay))
  await expect(page.locator('main .wm-kicker').first()).toContainText(/refused/i)
  await expect(page.locator('main')).not.toContainText(/off-site direction/i)
  await expect(page.getByRole('link', { name: 'Start the placement' })).toHaveCount(0)

  await asProvider(page, 'Dave Pickles')
  await page.goto('/provider/changes/move')
  await page.getByLabel('Which pupil?').selectOption({ label: 'Chloe Hargreaves, Thornmere Academy' })
  await page.getByRole('radio', { name: 'Yes' }).first().check({ force: true })
  await page.getByRole('group', { name: 'Had the school given permission?' }).getByLabel('No').check({ force: true })
  await page.getByLabel('Where to?').fill('The wharf workshop')
  await page.getByLabel('Why?').fill('The forge was closed for a repair.')
  await page.getByLabel('Day', { exact: true }).fill('19')
  await page.getByRole('button', { name: 'Send to the school' }).click()
  await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toContainText(/breach|safeguarding/i)
  await beThat(page, 'Yasmin Rahimi')
  await openMail(page, waymark, /a provider has told you of something/i)
  await expect(page.locator('main')).not.toContainText('Chloe')
  const chloe = await placementOf(page, 'Chloe Hargreaves')
  await page.goto(`${chloe}#records`)
  const incident = page.getByRole('link', { name: /^Incident/ }).first()
  await page.goto((await incident.getAttribute('href')) ?? '')
  await expect(page.locator('main')).toContainText('The wharf workshop')
  await expect(page.locator('main')).toContainText(/safeguarding breach/i)

  // S18: due on the last day of the half-term; the holiday after it is not counted.
  await beThat(page, lead)
  const warsame = await placementOf(page, 'Abdirahman Warsame')
  const asked = "Get the provider's progress report"
  waymark.goTo('2026-12-19')
  await beThat(page, lead)
  await page.goto(warsame)
  await expect(line(page, asked)).toContainText('Late')
  await expect(line(page, asked)).toContainText('Fri 18 Dec')
  waymark.goTo('2027-01-07')
  await beThat(page, lead)
  await page.goto(warsame)
  await expect(line(page, asked)).toContainText('3 school days late')
  await write(page, '2027-01-07', formAt('provider-report', warsame))
  await page.goto(`${warsame}/reports`)
  await expect(page.locator('main')).toContainText('Received Thu 7 Jan 2027')
  await expect(page.getByRole('list', { name: 'Asked for' })).toContainText('Fri 12 Feb 2027')
  await checkPage(page)
})

test('roots-and-wings: S29 an absence nobody explained, told late', async ({ page, waymark }) => {
  await signInAs(page, 'Coldbrook School', 'attendance')
  await page.goto('/absences')
  const forms = page.getByRole('table', { name: 'Records about absence that are due' })
  const about = (title: string) => forms.getByRole('row').filter({ hasText: title }).filter({ hasText: 'Blessing' })
  await expect(about('Make first-day contact')).toContainText('Tue 24 Nov 2026')
  await expect(about('Consider an entry in the risk register')).toContainText('9.3')
  const blessing = await placementOf(page, 'Blessing Okonkwo')

  // The provider says so only on the next day.
  waymark.goTo('2026-11-25')
  await signInAs(page, 'Coldbrook School', 'attendance')
  await page.goto('/absences')
  await expect(about('Tell the school of the absence')).toContainText('Tue 24 Nov 2026')
  await about('Tell the school of the absence')
    .getByRole('link', { name: /Write it/ })
    .click()
  await fillForm(page, '2026-11-25', { 'f-absent-on-day': '24' })
  await send(page)
  expect(await faultsOf(page)).toEqual([])
  await signInAs(page, 'Coldbrook School', 'Safeguarding lead')
  await page.goto(blessing)
  await expect(line(page, 'Record that the school was told late')).toContainText('18.3')
  await checkPage(page)
})

test('diamond: S31 a letter is too late; S38 the parents refuse; S41 a week with an absence', async ({
  page,
  waymark,
}) => {
  const [lead, head] = ['Daniel Bright', 'Charlotte Nwosu']
  await beThat(page, lead)
  const alfie = await placementOf(page, 'Alfie Rudd')
  await page.goto(`${alfie}/letters/notice`)
  const notice = page.getByRole('region', { name: 'Letter to parents', exact: true })
  await expect(notice).toContainText('at the latest on Mon 23 Nov 2026')
  await expect(notice).toContainText('2 school days before Wed 25 Nov 2026')
  await expect(notice).toContainText('too late to count')
  expect(await gateOf(page, alfie)).toContain('12.2')
  await page.goto(`${alfie}/start`)
  await expect(page.locator('main form[method="post"]')).toHaveCount(0)

  const imani = await placementOf(page, 'Imani Browne')
  await write(page, firstDay, formAt('parental-consent', imani), { decision: 'refused', how: 'paper' })
  await page.goto(imani)
  await expect(page.locator('main')).toContainText('8.8')
  await takeStep(walkOf(page, lead, head), imani, 'refuse', lead, on('on', firstDay))
  await expect(page.locator('main .wm-kicker').first()).toContainText(/refused/i)
  await page.goto(`${imani}/start`)
  await expect(page.locator('main form[method="post"]')).toHaveCount(0)

  // S41: absent all of Tuesday.
  await beThat(page, 'Wendy Cho')
  const maryam = await placementOf(page, 'Maryam Yousafzai')
  for (const session of ['AM', 'PM']) {
    await page.goto(`/attendance/${firstDay}?session=${session}`)
    await page.locator(`[id="m-${maryam.split('/').at(-1)}-code"]`).selectOption('N')
    await mainForm(page)
      .getByRole('button', { name: /^Save the/ })
      .click()
    await page.waitForLoadState()
    expect(await faultsOf(page)).toEqual([])
  }
  await page.goto(maryam)
  await expect(line(page, 'Contact the parents about the absence')).toContainText('15.3')
  await expect(line(page, 'Hear from the provider about the absence')).toContainText('15.2')
  waymark.goTo('2026-11-30')
  await beThat(page, 'Wendy Cho')
  await page.goto('/today')
  const week = line(page, "Send the week's attendance to the AP lead and the headteacher", 'Maryam')
  await expect(week).toContainText(/late/)
  await write(page, '2026-11-30', formAt('weekly-attendance', maryam))
  await page.goto(`/attendance/week/2026-11-24`)
  await expect(page.locator('main')).toContainText('Yousafzai')
  await checkPage(page)
})

test('ecclesbourne: S48, S45 no placement without the parents’ consent; the council is told on the day it is commissioned', async ({
  page,
}) => {
  await beThat(page, 'Kwame Boateng')
  const ayesha = await placementOf(page, 'Ayesha Choudhury')
  await write(page, firstDay, formAt('parental-consent', ayesha), { decision: 'refused', how: 'paper' })
  expect(await gateOf(page, ayesha)).toContain('7.7')
  await page.goto(`${ayesha}/letters/notice`)
  await expect(page.locator('main')).toContainText(/the council/i)
  await expect(page.locator('main')).toContainText('8.2')
})
