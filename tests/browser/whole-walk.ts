/** One placement's whole life at one school, page by page, as the people of that school would live it. */
import { expect } from '@playwright/test'
import { faultsOf, mainForm } from './fill.ts'
import { beThat } from './people.ts'
import { closeIt, doForm, freePupils, openGate, propose, recordsOf, takeStep, unmetRows, type Walk } from './walk.ts'
import type { Waymark } from './waymark.ts'

/** Who does what at each school of the demonstration: one school for each policy. */
export const schools = [
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

export type Place = (typeof schools)[number]

export function placeOf(pack: string): Place {
  const found = schools.find((place) => place.pack === pack)
  if (!found) throw new Error(`No school of the demonstration is under ${pack}.`)
  return found
}

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

async function proposeForSomebody(walk: Walk, route: string): Promise<string> {
  await beThat(walk.page, walk.lead)
  const pupils = (await freePupils(walk.page)).map((href) => href.split('/').at(-1) ?? '')
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

/** Marks the pupil of a placement in the morning's register, as the provider said. */
async function markMorning(walk: Walk, placement: string, place: Place, onSite: boolean): Promise<void> {
  const { page } = walk
  await beThat(page, place.attendance, place.school)
  await page.goto(`/attendance/${walk.day}?session=AM`)
  const id = `m-${placement.split('/').at(-1)}`
  const code = page.locator(`[id="${id}-code"]`)
  const options = await code
    .locator('option')
    .evaluateAll((all) => all.map((one) => ({ value: one.getAttribute('value') ?? '', text: one.textContent ?? '' })))
  // What the page expects of a pupil who is there: at a school where they are registered too, that is D.
  // On the school's own site the pupil is simply present.
  const there = onSite ? ['/'] : ['B', 'D', 'V', '/']
  const wanted =
    options.find((one) => /\(expected\)/.test(one.text) && there.includes(one.value))?.value ??
    there.find((code) => options.some((one) => one.value === code))
  if (!wanted)
    throw new Error(
      `The register offers ${options.map((one) => one.value).join(', ')}, nothing for a pupil who is there.`,
    )
  await code.selectOption(wanted)
  if (wanted !== 'D') await page.locator(`[id="${id}-nature"]`).fill('Woodwork and English')
  await page.locator(`[id="${id}-toldBy"]`).fill('Ada Fenn')
  await page.locator(`[id="${id}-toldAt"]`).fill('09:00')
  await mainForm(page)
    .getByRole('button', { name: /^Save the morning/ })
    .click()
  await page.waitForLoadState()
  expect(await faultsOf(page)).toEqual([])
  // What is marked is no longer asked.
  await page.goto(`/attendance/${walk.day}?session=AM`)
  await expect(page.locator(`[id="p-${placement.split('/').at(-1)}"]`)).toBeVisible()
  await expect(page.locator(`[id="${id}-code"]`)).toHaveCount(0)
  walk.log.push(`${place.attendance}: marked ${wanted}`)
}

/** Records a formal review of a running placement. */
async function review(walk: Walk, placement: string): Promise<void> {
  const { page } = walk
  await beThat(page, walk.lead)
  const before = await recordsOf(page, placement)
  await doForm(walk, `/records/new?form=placement-review&placement=${placement.split('/').at(-1)}`)
  const after = await recordsOf(page, placement)
  expect(
    after.filter((record) => !before.includes(record)),
    'the review is among the records',
  ).toHaveLength(1)
  walk.log.push(`${walk.lead}: reviewed`)
}

export interface WholeWalk {
  readonly walk: Walk
  readonly waymark: Waymark
  readonly place: Place
  readonly route: string
  /** Who decides: the office the policy names for this route. */
  readonly by: string
  /** Looks at a page on the way, for instance for accessibility. */
  readonly look: () => Promise<void>
}

/** Refers, proposes, clears the gate, approves, starts, marks, reviews, ends and closes. Throws where it cannot go on. */
export async function fromReferralToClose({ walk, waymark, place, route, by, look }: WholeWalk): Promise<void> {
  const { page } = walk
  const goTo = (day: string) => {
    walk.day = day
    waymark.goTo(day)
  }
  goTo('2026-11-24')
  const placement = await proposeForSomebody(walk, route)

  // The gate is shut, and says by what.
  await beThat(page, place.lead)
  await page.goto(placement)
  await look()
  expect((await unmetRows(page)).length).toBeGreaterThan(1)
  await expect(page.getByText(/can’t start yet|cannot start yet/i).first()).toBeVisible()

  // Everything but the decision itself is done by whoever owns it.
  const decisions = (await openGate(walk, placement)).map((row) => row.title)
  await takeStep(walk, placement, 'approve', by)
  await takeStep(walk, placement, 'commission', place.lead)
  const left = await openGate(walk, placement)
  expect(
    left.map((row) => `${row.title} (${row.owner})`),
    `after ${decisions.join(', ')}`,
  ).toEqual([])

  goTo('2026-12-14')
  await takeStep(walk, placement, 'start', place.lead, { 'on-day': '14', 'on-month': '12', 'on-year': '2026' })
  await expect(page.getByText(/under way|active/i).first()).toBeVisible()
  await look()
  await beThat(page, place.attendance, place.school)
  await page.goto(`/attendance/${walk.day}`)
  await look()
  await markMorning(walk, placement, place, route === 'on-site')

  goTo('2026-12-18')
  await review(walk, placement)

  // It ends, and what closing asks for is done.
  goTo('2027-02-12')
  await takeStep(walk, placement, 'end', place.lead, {
    'on-day': '12',
    'on-month': '2',
    'on-year': '2027',
    outcome: 'reintegrated',
  })
  await beThat(page, place.lead)
  await page.goto(placement)
  expect((await unmetRows(page)).length).toBeGreaterThan(0)
  // What closing asks for depends on what happens next, so closing is tried, and what it names is done.
  await closeIt(walk, placement)
  await page.goto(placement)
  await expect(page.getByText(/closed/i).first()).toBeVisible()
  await look()
}

/** The walk, and in a failure where it stood and what was done before. */
export async function walkAndTell(whole: WholeWalk): Promise<void> {
  try {
    await fromReferralToClose(whole)
  } catch (error) {
    const { page, log } = whole.walk
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\nAt ${page.url()}\nWhat was done:\n${log.join('\n')}`,
      { cause: error },
    )
  }
}

/** The beginning of a walk at a school. */
export function walkAt(place: Place, page: Walk['page']): Walk {
  return { page, school: place.school, lead: place.lead, head: place.head, answers, log: [], day: '2026-11-24' }
}
