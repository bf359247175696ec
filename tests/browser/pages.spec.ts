/** Every main page, for three people, wide and narrow: it answers, has one heading, passes axe, and never scrolls sideways. */
import type { Page } from '@playwright/test'
import { faultsOfPage, overflowOf } from './check-page.ts'
import { fillForm, send } from './fill.ts'
import { followLinkInMail, openMail } from './mailbox.ts'
import { beThat } from './people.ts'
import { expect, test } from './waymark.ts'

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
async function faultsAt(page: Page, address: string, axe: boolean): Promise<string[]> {
  const faults: string[] = []
  await page.setViewportSize({ width: 1280, height: 900 })
  const response = await page.goto(address)
  if (response?.status() !== 200) return [`${address}: status ${response?.status()}`]
  const headings = await page.locator('h1').count()
  if (headings !== 1) faults.push(`${address}: ${headings} h1 headings`)
  for (const width of axe ? [1280, 390] : []) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await faultsOfPage(page)))
  }
  await page.setViewportSize({ width: 320, height: 900 })
  const over = await overflowOf(page)
  if (over > 0) faults.push(`${address} at 320: ${over} px too wide`)
  return faults
}

/** `alike`: pages that say the same to everybody; axe has read them with the AP lead, here the rest is looked at. */
async function visit(page: Page, addresses: readonly string[], alike: readonly string[] = []): Promise<void> {
  const faults: string[] = []
  for (const address of new Set(addresses)) faults.push(...(await faultsAt(page, address, true)))
  for (const address of alike) faults.push(...(await faultsAt(page, address, false)))
  expect(faults.join('\n')).toBe('')
}

/** Open to whoever is signed in, and different for each office. */
const forOffices = ['/today', '/register', '/providers', '/account', '/mailbox']
/** Open to whoever is signed in, and the same for all. */
const forAll = ['/policy', '/account/password', '/account/second-factor', '/help', '/accessibility', '/privacy']

test('what everybody may see, as an AP lead', async ({ page }) => {
  await beThat(page, 'Sean Gallagher')
  await visit(page, [
    ...forOffices,
    ...forAll,
    '/find?q=no-such-name',
    '/find?q=a',
    '/today?whose=mine',
    '/register?show=all',
    await firstLink(page, '/policy', '/policy/duties/[^?]+'),
  ])
})

test('the pupil, provider and attendance pages of an AP lead', async ({ page }) => {
  await beThat(page, 'Sean Gallagher')
  const pupil = await firstLink(page, '/pupils', `/pupils/${id}`)
  await visit(page, [
    '/pupils',
    pupil,
    `${pupil}/edit`,
    `${pupil}/contacts/new`,
    '/pupils/new',
    await firstLink(page, '/providers', `/providers/${id}`),
    `/placements/new?pupil=${pupil.split('/').at(-1)}`,
    '/drafts',
    '/attendance/2026-11-24',
    '/attendance/week/2026-11-24',
  ])
})

test('a placement in each of its states, for an AP lead', async ({ page }) => {
  await beThat(page, 'Sean Gallagher')
  const placements = await placementsOf(page)
  expect(placements.length).toBeGreaterThan(4)
  await visit(page, [...placements, await whyPage(page, placements)])
})

test('the papers of a placement under way, for an AP lead', async ({ page }) => {
  await beThat(page, 'Sean Gallagher')
  // The register's first is under way: it has records and papers.
  const placement = await firstLink(page, '/register?show=all', `/placements/${id}`)
  await visit(page, [
    `${placement}/documents`,
    await firstLink(page, `${placement}/documents`, `${placement}/documents/[a-z-]+(\\?.*)?`),
    await firstLink(page, placement, `/records/${id}`),
    `${placement}/add-record`,
    `${placement}/amend`,
    await firstLink(page, `${placement}/add-record`, '/records/new\\?.+'),
  ])
})

test('the pages of an administrator', async ({ page }) => {
  await beThat(page, 'Karen Lundqvist')
  const person = await firstLink(page, '/settings/people', `/settings/people/${id}`)
  await visit(
    page,
    [
      ...forOffices,
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
    ],
    [...forAll, '/find?q=no-such-name'],
  )
})

test('the pages of a governor', async ({ page }) => {
  await beThat(page, 'Anthony Baptiste')
  await visit(page, forOffices, [...forAll, await firstLink(page, '/policy', '/policy/duties/[^?]+')])
})

test('the pages of somebody signed out, and the way back in by a message in the mailbox', async ({ page, waymark }) => {
  await visit(page, ['/sign-in', '/sign-in/forgotten', '/help', '/accessibility', '/privacy'])
  await page.goto('/sign-in/forgotten')
  await fillForm(page, '2026-11-24', { email: 'sean.gallagher@thornmere.example' })
  await send(page)
  expect(await faultsOfPage(page)).toEqual([])

  // In the demonstration whoever is signed in reads the mailbox.
  await beThat(page, 'Karen Lundqvist')
  await openMail(page, waymark, /password/i)
  await expect(page.locator('main')).toContainText('sean.gallagher@thornmere.example')
  const message = new URL(page.url()).pathname
  await visit(page, [message])

  await page.goto(message)
  await followLinkInMail(page, /^\/sign-in\/reset\?key=/)
  await page.setViewportSize({ width: 390, height: 900 })
  expect(await faultsOfPage(page)).toEqual([])
  for (const field of ['#password', '#again']) await page.locator(field).fill('three random words here')
  await send(page, /set the password/i)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByText('Sign in with an e-mail address instead').click()
  await page.locator('#email').fill('sean.gallagher@thornmere.example')
  await page.locator('#password').fill('three random words here')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/today/)
})
