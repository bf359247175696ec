/** Every main page, for three people, wide and narrow: it answers, has one heading, passes axe, and never scrolls sideways. */
import type { Page } from '@playwright/test'
import { beThat } from './walk.ts'
import { checkPage, expect, test } from './waymark.ts'

const id = '[0-9a-f-]{36}'

/** The addresses on a page that fit a pattern, each once, in their order. */
async function linksOn(page: Page, address: string, pattern: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text()
  const hrefs = [...html.matchAll(/href="([^"#]+)/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  return [...new Set(hrefs.filter((href) => new RegExp(`^${pattern}$`).test(href)))]
}

async function firstLink(page: Page, address: string, pattern: string): Promise<string> {
  const [found] = await linksOn(page, address, pattern)
  if (!found) throw new Error(`${address} has no link like ${pattern}.`)
  return found
}

/** Placements from first to last, one of every state the school has: the register leaves out what has not begun. */
async function placementsOf(page: Page): Promise<string[]> {
  const pupils = await linksOn(page, '/pupils', `/pupils/${id}`)
  const found = new Set(await linksOn(page, '/register?show=all', `/placements/${id}`))
  for (const pupil of pupils)
    for (const placement of await linksOn(page, pupil, `/placements/${id}`)) found.add(placement)
  const byState = new Map<string, string>()
  for (const placement of found) {
    const html = await (await page.request.get(placement)).text()
    const state = /class="[^"]*kicker[^"]*">([^<]+)/.exec(html)?.[1] ?? placement
    if (!byState.has(state)) byState.set(state, placement)
  }
  return [...byState.values()]
}

/** The explanation of the first open duty of any of these placements, on a page of its own. */
async function whyPage(page: Page, placements: readonly string[]): Promise<string> {
  for (const placement of placements) {
    const html = await (await page.request.get(placement)).text()
    for (const [, row = ''] of html.matchAll(/id="duty-([a-z0-9-]+)"/g)) {
      // A row's id ends with the window it stands in, which the address leaves out.
      const address = `${placement}/why/${row.replace(/-[^-]*$/, '')}`
      if ((await page.request.get(address)).status() === 200) return address
    }
  }
  throw new Error('No placement has a duty to explain.')
}

/** What is wrong with one page at three widths, in words; nothing when all is well. */
async function faultsAt(page: Page, address: string): Promise<string[]> {
  const faults: string[] = []
  await page.setViewportSize({ width: 1280, height: 900 })
  const response = await page.goto(address)
  if (response?.status() !== 200) return [`${address}: status ${response?.status()}`]
  const headings = await page.locator('h1').count()
  if (headings !== 1) faults.push(`${address}: ${headings} h1 headings`)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    try {
      await checkPage(page)
    } catch (error) {
      faults.push(`${address} at ${width}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await page.setViewportSize({ width: 320, height: 900 })
  const over = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  if (over > 0) faults.push(`${address} at 320: ${over} px too wide`)
  return faults
}

async function visit(page: Page, addresses: readonly string[]): Promise<void> {
  const faults: string[] = []
  for (const address of new Set(addresses)) faults.push(...(await faultsAt(page, address)))
  expect(faults.join('\n')).toBe('')
}

/** Open to whoever is signed in. */
const forAll = [
  '/today',
  '/policy',
  '/register',
  '/providers',
  '/account',
  '/account/password',
  '/account/second-factor',
  '/mailbox',
  '/help',
  '/accessibility',
  '/privacy',
  '/find?q=no-such-name',
]

test('the pages of an AP lead', async ({ page }) => {
  test.setTimeout(480_000)
  await beThat(page, 'Sean Gallagher')
  const pupil = await firstLink(page, '/pupils', `/pupils/${id}`)
  const provider = await firstLink(page, '/providers', `/providers/${id}`)
  const placements = await placementsOf(page)
  // The register's first is under way: it has records and papers.
  const placement = placements[0] ?? ''
  const document = await firstLink(page, `${placement}/documents`, `${placement}/documents/[a-z-]+(\\?.*)?`)
  const record = await firstLink(page, placement, `/records/${id}`)
  await visit(page, [
    ...forAll,
    '/today?whose=mine',
    '/register?show=all',
    '/pupils',
    pupil,
    `${pupil}/edit`,
    `${pupil}/contacts/new`,
    '/pupils/new',
    provider,
    await firstLink(page, '/policy', '/policy/duties/[^?]+'),
    await whyPage(page, placements),
    ...placements,
    `${placement}/documents`,
    document,
    record,
    `${placement}/add-record`,
    `${placement}/amend`,
    await firstLink(page, `${placement}/add-record`, '/records/new\\?.+'),
    `/placements/new?pupil=${pupil.split('/').at(-1)}`,
    '/drafts',
    '/attendance/2026-11-24',
    '/attendance/week/2026-11-24',
    '/find?q=a',
  ])
})

test('the pages of an administrator', async ({ page }) => {
  test.setTimeout(480_000)
  await beThat(page, 'Karen Lundqvist')
  const person = await firstLink(page, '/settings/people', `/settings/people/${id}`)
  await visit(page, [
    ...forAll,
    '/pupils',
    '/pupils/new',
    '/pupils/import',
    '/settings',
    '/settings/school',
    '/settings/calendar',
    await firstLink(page, '/settings/calendar', '/settings/calendar/years/.+'),
    '/settings/date-rules',
    '/settings/people',
    person,
    '/settings/people/invite',
  ])
})

test('the pages of a governor', async ({ page }) => {
  test.setTimeout(480_000)
  await beThat(page, 'Anthony Baptiste')
  // Nobody is found by a governor: cases are for staff.
  const open = forAll.filter((address) => !address.startsWith('/find'))
  await visit(page, [...open, await firstLink(page, '/policy', '/policy/duties/[^?]+')])
})

test('the pages of somebody signed out', async ({ page }) => {
  await visit(page, ['/sign-in', '/sign-in/forgotten', '/help', '/accessibility', '/privacy'])
})
