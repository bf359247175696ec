/** A suspension of more than five school days under the policy that has the route: from its record to the closed placement. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { addPupil, closeIt, openGate, takeStep, type Walk } from './walk.ts'
import { expect, test } from './waymark.ts'

const school = 'Fenwick Mere Academy'
const [lead, head, board] = ['Daniel Bright', 'Charlotte Nwosu', 'Sir Malcolm Reeve']

const on = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-')
  return { [`${name}-day`]: String(Number(day)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}

/** The sixth school day from Tue 24 Nov 2026 is Tue 1 Dec. */
const answers = {
  ...on('start', '2026-12-01'),
  ...on('end', '2026-12-04'),
  ...on('by', '2026-12-04'),
  ...on('registered-from', '2026-12-01'),
}

/** A pupil of whom everything is known. */
const idris = {
  firstNames: 'Idris',
  lastName: 'Kearney',
  knownAs: '',
  bornOn: '5 12 2012',
  joinedOn: '2 9 2024',
  leftOn: '',
  upn: '',
  admissionNo: '40917',
  yearGroup: '9',
  attendanceBaseline: '62',
  ehcPlan: 'no',
  lookedAfter: 'no',
  socialWorker: 'no',
  childProtectionPlan: 'no',
  freeMeals: 'no',
  semh: 'no',
  medicalNeeds: 'no',
}

const walkOf = (page: Page): Walk => ({ page, school, lead, head, answers, log: [], day: '2026-11-24' })

async function fillAndSend(walk: Walk, more: Record<string, string> = {}): Promise<void> {
  await fillForm(walk.page, walk.day, { ...more })
  await send(walk.page)
  await walk.page.waitForLoadState()
  expect(await faultsOf(walk.page), walk.page.url()).toEqual([])
}

/** Through the question pages of the draft that the suspension began. */
async function proposeOn(walk: Walk, placement: string): Promise<void> {
  const { page } = walk
  await page.goto(`${placement}/propose`)
  for (let turn = 0; turn < 14 && !/\/propose\/check$/.test(page.url()); turn++)
    await fillAndSend(walk, { ...answers, route: 'suspension' })
  await send(page, /propose/i)
  await page.waitForURL(new RegExp(`${placement}$`))
}

test('diamond: a suspension of nine days, counted, provided for by day six, ended and closed', async ({
  page,
  waymark,
}) => {
  test.setTimeout(400_000)
  page.setDefaultTimeout(20_000)
  await page.setViewportSize({ width: 1280, height: 900 })
  waymark.goTo('2026-11-24')
  const walk = walkOf(page)
  try {
    const pupil = await addPupil(walk, idris)
    const suspensions = `/pupils/${pupil}/suspensions`
    await page.goto(suspensions)
    await checkPage(page)
    await page.getByRole('link', { name: 'Record a suspension' }).click()
    await checkPage(page)
    await fillAndSend(walk, { ...on('first', '2026-11-24'), ...on('last', '2026-12-04') })

    // The limits are said before anything is recorded.
    await expect(page.getByRole('heading', { name: 'Check the suspension' })).toBeVisible()
    await expect(page.getByText(/more than 5/)).toBeVisible()
    await checkPage(page)
    await page.getByRole('button', { name: 'Record the suspension' }).click()
    await expect(page.getByText('9 school days from Tue 24 Nov 2026')).toBeVisible()
    await expect(page.getByText('Tue 1 Dec 2026').first()).toBeVisible()
    await checkPage(page)

    // The register is asked for E until the provision starts.
    await page.goto('/attendance/2026-11-24')
    await expect(page.getByText(/Kearney/).first()).toBeVisible()

    // Work for the first day is set and marked.
    await page.goto(suspensions)
    await page
      .getByRole('link', { name: /^Record work/ })
      .first()
      .click()
    await fillAndSend(walk, { 'school-day': '1', ...on('for-day', '2026-11-24'), 'already-in-provision': 'no' })
    await page.goto(suspensions)
    await expect(page.getByText('Set and marked').first()).toBeVisible()

    const href = await page.getByRole('link', { name: /^Propose the provision/ }).getAttribute('href')
    const placement = (href ?? '').replace(/\/propose$/, '')
    await proposeOn(walk, placement)
    await openGate(walk, placement)
    await takeStep(walk, placement, 'approve', board)
    await takeStep(walk, placement, 'commission', lead)
    const left = await openGate(walk, placement)
    expect(left.map((row) => `${row.title} (${row.owner})`)).toEqual([])

    walk.day = '2026-12-01'
    waymark.goTo(walk.day)
    await takeStep(walk, placement, 'start', lead, on('on', '2026-12-01'))
    await page.goto(suspensions)
    await expect(page.getByText('Provision has started').first()).toBeVisible()
    await checkPage(page)

    walk.day = '2026-12-04'
    waymark.goTo(walk.day)
    await takeStep(walk, placement, 'end', lead, on('on', '2026-12-04'))
    await closeIt(walk, placement)
    await page.goto(suspensions)
    await expect(page.getByText('Closed', { exact: true }).first()).toBeVisible()
    await checkPage(page)
  } catch (error) {
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\nAt ${page.url()}\nWhat was done:\n${walk.log.join('\n')}`,
      { cause: error },
    )
  }
})

test('the pages on a phone: a run near its sixth day, a permanent exclusion, and the forms', async ({
  page,
  waymark,
}) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 390, height: 844 })
  waymark.goTo('2026-11-24')
  await beThat(page, head)
  // Looked for without drawing: only the page that has it is opened.
  const pupils = await (await page.request.get('/pupils')).text()
  const addresses = [
    ...new Set([...pupils.matchAll(/href="(\/pupils\/[0-9a-f-]{36})"/g)].map((match) => match[1] ?? '')),
  ]
  const find = async (name: RegExp) => {
    for (const pupil of addresses) {
      const html = await (await page.request.get(`${pupil}/suspensions`)).text()
      if (!name.test(html)) continue
      await page.goto(`${pupil}/suspensions`)
      await expect(page.getByRole('heading', { name })).toBeVisible()
      return `${pupil}/suspensions`
    }
    throw new Error(`Nobody in the demonstration has ${name}.`)
  }
  const run = await find(/8 school days from/)
  await expect(page.getByText('Suspensions joined in this run')).toBeVisible()
  await checkPage(page)
  for (const path of [
    '/new',
    await page
      .getByRole('link', { name: /^Correct/ })
      .first()
      .getAttribute('href'),
    await page
      .getByRole('link', { name: /^Cancel/ })
      .first()
      .getAttribute('href'),
  ]) {
    await page.goto(path === '/new' ? `${run}/new` : (path ?? ''))
    await checkPage(page)
  }
  await page.goto(run.replace('/suspensions', '/exclusions/new'))
  await checkPage(page)
  await find(/Permanent exclusion from/)
  await expect(page.getByText('The council arranges the education; the school commissions none')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Record a suspension' })).toHaveCount(0)
  await checkPage(page)

  // Day six passes without education: Today says so above everything else.
  waymark.goTo('2026-11-27')
  await beThat(page, head)
  await page.goto(run)
  await expect(page.getByText('Day six has passed without education')).toBeVisible()
  await checkPage(page)
})
