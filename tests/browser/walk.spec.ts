/**
 * From referral to close in the browser: one school-arranged placement for each of the five policies, and one off-site
 * direction for each policy that has the route.
 */
import { beThat, closeIt, openGate, propose, takeStep, unmetRows, type Walk } from './walk.ts'
import { checkPage, expect, test } from './waymark.ts'

const schools = [
  {
    pack: 'kimberley',
    school: 'Kestrel Lane Primary School',
    lead: 'Tom Whitlock',
    head: 'Ruth Adeyemi',
    attendance: 'Gail Thornbury',
    closes: 'EMET-8.7.2',
  },
  {
    pack: 'east-midlands-academy',
    school: 'Thornmere Academy',
    lead: 'Sean Gallagher',
    head: 'Marian Okafor',
    attendance: 'Debbie Hallam',
    closes: 'EMAT-D.15',
  },
  {
    pack: 'roots-and-wings',
    school: 'Coldbrook School',
    lead: 'Nadia Hussein',
    head: 'Stephen Ferreira',
    attendance: 'Shabana Mirza',
    closes: 'SSC',
  },
  {
    pack: 'diamond',
    school: 'Fenwick Mere Academy',
    lead: 'Daniel Bright',
    head: 'Charlotte Nwosu',
    attendance: 'Wendy Cho',
    closes: 'DLPT-6.6',
  },
  {
    pack: 'ecclesbourne',
    school: 'Aldersyke School',
    lead: 'Kwame Boateng',
    head: 'Vanessa Torrance',
    attendance: 'Phil Garside',
    closes: 'ECC-4.3',
  },
] as const

/** What is walked: every policy's own arrangement at desk width, and directions, decided by the office the policy names. */
const walks = [
  ...schools.map((place, at) => ({
    ...place,
    route: 'school-arranged',
    by: place.head as string,
    width: at === 2 ? 390 : 1280,
  })),
  ...[
    { at: 0, by: 'Canon Peter Malling' },
    { at: 2, by: 'Stephen Ferreira' },
    { at: 3, by: 'Sir Malcolm Reeve' },
  ].map(({ at, by }) => ({
    ...(schools[at] ?? schools[0]),
    route: 'off-site-direction',
    by,
    width: at === 3 ? 390 : 1280,
  })),
]

/** Answers that have to fit: dates in order, a provider that may be used, the pupil's own path back. */
const answers = {
  'start-day': '14',
  'start-month': '12',
  'start-year': '2026',
  'end-day': '12',
  'end-month': '2',
  'end-year': '2027',
  'by-day': '29',
  'by-month': '1',
  'by-year': '2027',
  'registered-from-day': '14',
  'registered-from-month': '12',
  'registered-from-year': '2026',
}

/** Pupils who are nowhere else: the list says so. */
async function freePupils(walk: Walk): Promise<string[]> {
  await beThat(walk.page, walk.lead)
  await walk.page.goto('/pupils')
  const rows = walk.page.locator('main tbody tr')
  const found: string[] = []
  for (let at = 0; at < (await rows.count()); at++) {
    const cells = await rows.nth(at).locator('td').allTextContents()
    const href = await rows.nth(at).locator('a').first().getAttribute('href')
    if (cells.at(-1)?.trim() === '–' && href) found.push(href.split('/').at(-1) ?? '')
  }
  return found
}

async function proposeForSomebody(walk: Walk, route: string): Promise<string> {
  const pupils = await freePupils(walk)
  const refused: string[] = []
  for (const pupil of pupils) {
    try {
      return await propose(walk, pupil, { ...answers, route })
    } catch (error) {
      // Some pupils of the demonstration may not be placed again just now; the next one may.
      refused.push(String(error).slice(0, 300))
    }
  }
  throw new Error(`Nobody could be proposed: ${refused.join('\n')}`)
}

test.describe.configure({ mode: 'parallel' })

for (const place of walks) {
  test(`${place.pack}, ${place.route}: from referral to close at ${place.width} px`, async ({ page, waymark }) => {
    test.setTimeout(300_000)
    page.setDefaultTimeout(15_000)
    await page.setViewportSize({ width: place.width, height: 900 })
    waymark.goTo('2026-11-24')
    const walk: Walk = {
      page,
      school: place.school,
      lead: place.lead,
      head: place.head,
      answers,
      log: [],
      day: '2026-11-24',
    }
    try {
      const placement = await proposeForSomebody(walk, place.route)

      // The gate is shut, and says by what.
      await beThat(page, place.lead)
      await page.goto(placement)
      await checkPage(page)
      const first = await unmetRows(page)
      expect(first.length).toBeGreaterThan(1)
      await expect(page.getByText(/can’t start yet|cannot start yet/i).first()).toBeVisible()

      // Everything but the decision itself is done by whoever owns it.
      const decisions = (await openGate(walk, placement)).map((row) => row.title)
      await takeStep(walk, placement, 'approve', place.by)
      await takeStep(walk, placement, 'commission', place.lead)
      const left = await openGate(walk, placement)
      expect(
        left.map((row) => `${row.title} (${row.owner})`),
        `after ${decisions.join(', ')}`,
      ).toEqual([])

      walk.day = '2026-12-14'
      waymark.goTo(walk.day)
      await takeStep(walk, placement, 'start', place.lead, { 'on-day': '14', 'on-month': '12', 'on-year': '2026' })
      await expect(page.getByText(/under way|active/i).first()).toBeVisible()
      await checkPage(page)

      // A first session is marked.
      await beThat(page, place.attendance)
      await page.goto(`/attendance/${walk.day}`)
      await checkPage(page)

      // It ends, and what closing asks for is done.
      waymark.goTo('2027-02-12')
      walk.day = '2027-02-12'
      await takeStep(walk, placement, 'end', place.lead, { 'on-day': '12', 'on-month': '2', 'on-year': '2027' })
      await beThat(page, place.lead)
      await page.goto(placement)
      const closing = await unmetRows(page)
      expect(closing.length).toBeGreaterThan(0)
      // What closing asks for depends on what happens next, so closing is tried, and what it names is done.
      await closeIt(walk, placement)
      await page.goto(placement)
      await expect(page.getByText(/closed/i).first()).toBeVisible()
      await checkPage(page)
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? error.message : String(error)}\nAt ${page.url()}\nWhat was done:\n${walk.log.join('\n')}`,
        { cause: error },
      )
    }
  })
}
