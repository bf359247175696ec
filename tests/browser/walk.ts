/** Walks a placement from referral to close, doing whatever the gate asks for, as the person who owns each thing. */
import type { Page } from '@playwright/test'
import { type Answers, faultsOf, fillForm, mainForm, send } from './fill.ts'
import { beThat } from './people.ts'

export interface Walk {
  readonly page: Page
  /** Name of the school as the sign-in page lists it. */
  readonly school: string
  readonly lead: string
  readonly head: string
  readonly answers: Answers
  /** What was done, for a failure to tell. */
  readonly log: string[]
  day: string
}

export interface UnmetRow {
  readonly id: string
  readonly title: string
  readonly owner: string
  readonly href: string
}

const rows = `(page) => [...page.querySelectorAll('ul[aria-label="Unmet gates"] > li')].map((item) => ({
  id: item.id,
  title: (item.querySelector('.wm-duty__what')?.textContent ?? '').replace(/^[^:]*: /, ''),
  owner: item.querySelector('.wm-duty__meta b')?.textContent ?? '',
  href: item.querySelector('.wm-duty__act a')?.getAttribute('href') ?? '',
}))`

/** The things that keep the gate shut, as the placement page lists them. */
export const unmetRows = (page: Page): Promise<UnmetRow[]> => page.evaluate<UnmetRow[]>(`(${rows})(document)`)

/** The same of a placement whose page need not be drawn. Throws where the person may not open it. */
async function unmetOf(page: Page, placement: string): Promise<UnmetRow[]> {
  const answer = await page.request.get(placement)
  if (!answer.ok()) throw new Error(`${placement} answers ${answer.status()}.`)
  const html = JSON.stringify(await answer.text())
  return page.evaluate<UnmetRow[]>(`(${rows})(new DOMParser().parseFromString(${html}, 'text/html'))`)
}

/** The address of a pupil, found by name as a person would. */
async function pupilOf(page: Page, name: string): Promise<string> {
  const found = await page.request.get(`/find?q=${encodeURIComponent(name)}`)
  return /\/pupils\/[0-9a-f-]{36}/.exec(await found.text())?.[0] ?? ''
}

/** The first placement of a pupil, found by name. */
export async function placementOf(page: Page, name: string): Promise<string> {
  const html = await (await page.request.get(await pupilOf(page, name))).text()
  return /\/placements\/[0-9a-f-]{36}/.exec(html)?.[0] ?? ''
}

/** The records a placement's page leads to. */
export async function recordsOf(page: Page, placement: string): Promise<string[]> {
  const html = await (await page.request.get(placement)).text()
  return [...new Set([...html.matchAll(/\/records\/[0-9a-f-]{36}/g)].map((match) => match[0]))]
}

/** Follows one link and fills in whatever form stands there, page after page, until it is recorded. */
export async function doForm(walk: Walk, href: string): Promise<void> {
  const { page } = walk
  await page.goto(href)
  if (/\/documents\//.test(page.url())) {
    const fill = page.getByRole('link', { name: /fill it in|change what it says/i })
    if (await fill.count()) await fill.first().click()
  }
  // A record that stands and lacks signatures is signed; one with gaps is amended.
  if (/\/records\/[0-9a-f-]{36}$/.test(page.url())) {
    const record = page.url()
    await page.goto(`${record}/sign`)
    if ((await mainForm(page).count()) === 0) await page.goto(`${record}/amend`)
  }
  for (let turn = 0; turn < 12; turn++) {
    if ((await mainForm(page).count()) === 0) return
    const before = page.url()
    await fillForm(page, walk.day, walk.answers)
    await send(page)
    await page.waitForLoadState()
    const faults = await faultsOf(page)
    if (faults.length > 0) {
      walk.log.push(`${before}: ${faults.join(' | ')}`)
      // A second look: what was asked only after the first answers is filled in now.
      await fillForm(page, walk.day, walk.answers)
      await send(page)
      const left = await faultsOf(page)
      if (left.length > 0) throw new Error(`${before} would not take its answers: ${left.join(' | ')}`)
    }
    if (!/\/records\/(new|[0-9a-f-]{36}\/amend)/.test(page.url())) return
  }
  throw new Error(`${href} never came to an end.`)
}

/** Whose views a duty wants, where its title says so: the form asks, and any answer would be taken. */
function whoIsAsked(title: string): Answers {
  if (/local authority|EHC plan/i.test(title)) return { party: 'council' }
  if (/virtual school head/i.test(title)) return { party: 'virtual-school-head' }
  return /social worker/i.test(title) ? { party: 'social-worker' } : {}
}

/** Does what the gate asks for until it is open, or nothing more can be done. Returns what is left. */
export async function openGate(
  walk: Walk,
  placement: string,
  leave: (row: UnmetRow) => boolean = () => false,
): Promise<UnmetRow[]> {
  const tried = new Map<string, number>()
  for (let turn = 0; turn < 60; turn++) {
    await beThat(walk.page, walk.lead)
    const left = (await unmetOf(walk.page, placement)).filter((row) => !leave(row))
    const row = left.find((one) => (tried.get(one.id) ?? 0) < 2)
    if (!row) return left
    tried.set(row.id, (tried.get(row.id) ?? 0) + 1)
    const owner = row.owner === 'You' ? walk.lead : (row.owner.split(',')[0] ?? walk.lead)
    let href = row.href
    if (owner !== walk.lead) {
      // Whoever owns it does it, where they work in Waymark; a provider's or parent's part is recorded by the lead.
      try {
        await beThat(walk.page, owner)
        href = (await unmetOf(walk.page, placement)).find((one) => one.id === row.id)?.href || href
      } catch {
        await beThat(walk.page, walk.lead)
      }
    }
    walk.log.push(`${owner}: ${row.title} → ${href || 'nothing to follow'}`)
    if (!href || /\/approve$/.test(href)) {
      // Only a step of the placement's own meets it; nothing is won by looking again.
      tried.set(row.id, 2)
      continue
    }
    await doForm({ ...walk, answers: { ...walk.answers, ...whoIsAsked(row.title) } }, href)
  }
  return unmetOf(walk.page, placement)
}

/** Takes one step of the life cycle (`approve`, `commission`, `start`, `end`, `close`). */
export async function takeStep(
  walk: Walk,
  placement: string,
  step: string,
  as: string,
  answers: Answers = {},
): Promise<void> {
  await beThat(walk.page, as)
  await walk.page.goto(`${placement}/${step}`)
  await fillForm(walk.page, walk.day, { ...walk.answers, ...answers })
  await send(walk.page)
  const faults = await faultsOf(walk.page)
  if (faults.length > 0) throw new Error(`${step}: ${faults.join(' | ')}`)
  // A governor decides, and goes back to the register: cases are for staff.
  await walk.page.waitForURL(new RegExp(`(${placement.split('/').at(-1)}|/register)$`))
  walk.log.push(`${as}: ${step}`)
}

/** Refers a pupil and proposes a placement through the question pages. Returns the placement's address. */
export async function propose(walk: Walk, pupil: string, answers: Answers): Promise<string> {
  const { page } = walk
  await beThat(page, walk.lead)
  await page.goto(`/placements/new?pupil=${pupil}&begin=yes`)
  for (let turn = 0; turn < 14; turn++) {
    await fillForm(page, walk.day, { ...walk.answers, ...answers })
    await send(page)
    await page.waitForLoadState()
    const faults = await faultsOf(page)
    if (faults.length > 0) throw new Error(`${page.url()}: ${faults.join(' | ')}`)
    if (/\/propose\/check$/.test(page.url())) break
  }
  await send(page, /propose/i)
  return page
    .url()
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/\/propose.*$/, '')
}

const unplaced = `(page) => [...page.querySelectorAll('main tbody tr')]
  .filter((row) => row.querySelector('td:last-child')?.textContent.trim() === '–')
  .flatMap((row) => row.querySelector('a')?.getAttribute('href') ?? [])`

/** Addresses of the pupils who are nowhere else, as the school's list says, in its order. */
export async function freePupils(page: Page): Promise<string[]> {
  const html = JSON.stringify(await (await page.request.get('/pupils')).text())
  return page.evaluate<string[]>(`(${unplaced})(new DOMParser().parseFromString(${html}, 'text/html'))`)
}

/** The first of them. */
export async function freePupil(page: Page): Promise<string> {
  const [first] = await freePupils(page)
  if (!first) throw new Error('Every pupil of the school is in provision.')
  return first
}

/** Adds a pupil and returns their id. */
export async function addPupil(walk: Walk, answers: Answers): Promise<string> {
  await beThat(walk.page, walk.lead)
  await walk.page.goto('/pupils/new')
  await fillForm(walk.page, walk.day, answers)
  await send(walk.page)
  const faults = await faultsOf(walk.page)
  if (faults.length > 0) throw new Error(`pupil: ${faults.join(' | ')}`)
  await walk.page.waitForURL(/\/pupils\/[0-9a-f-]{36}/)
  return /[0-9a-f-]{36}/.exec(walk.page.url())?.[0] ?? ''
}

/** Closes an ended placement: tries, does what the shut gate names, and tries again. */
export async function closeIt(walk: Walk, placement: string): Promise<void> {
  const { page } = walk
  const done = new Set<string>()
  for (let turn = 0; turn < 5; turn++) {
    await beThat(page, walk.lead)
    await page.goto(`${placement}/close`)
    // While its gate is shut the page has no form, only what is to be done first.
    if ((await mainForm(page).count()) > 0) {
      await fillForm(page, walk.day, { ...walk.answers, outcome: 'reintegrated' })
      await send(page, /close/i)
      await page.waitForLoadState()
    }
    if (page.url().endsWith(placement)) return
    const links = await page
      .locator('main a[href*="/records/"]')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    const hrefs = [...new Set(links)]
    walk.log.push(`${walk.lead}: close is shut by ${hrefs.length} things`)
    if (hrefs.length === 0)
      throw new Error(`Closing names nothing to do: ${(await page.locator('main').innerText()).slice(0, 1500)}`)
    for (const href of hrefs) {
      // What the lead did and does not count, or may not do at all, is the headteacher's.
      await beThat(page, done.has(href) ? walk.head : walk.lead)
      const answer = await page.goto(href)
      if (answer?.status() === 403) await beThat(page, walk.head)
      done.add(href)
      walk.log.push(href)
      await doForm(walk, href)
    }
  }
  throw new Error('The placement would not close.')
}
