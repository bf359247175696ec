/** Flexi-schooling from the parent's request to the close: weighed, decided, told, agreed, reviewed, ended with notice. */
import type { Page } from '@playwright/test'
import { look } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { closeIt, doForm, freePupils, openGate, takeStep, type Walk } from './walk.ts'
import { expect, firstDay, test } from './waymark.ts'

const [lead, head] = ['Tom Whitlock', 'Ruth Adeyemi']

/** A pupil who is in no provision now and for whom nobody has asked. */
async function notAskedFor(page: Page): Promise<string> {
  for (const pupil of await freePupils(page)) {
    const asked = await (await page.request.get(`/flexi/new?pupil=${pupil.split('/').at(-1)}`)).text()
    if (!asked.includes('There is one already')) return pupil
  }
  throw new Error('For every pupil somebody has asked already.')
}

/** At school from Monday to Wednesday, from Mon 30 Nov 2026. */
async function fillAgreement(page: Page): Promise<void> {
  for (const day of ['mon', 'tue', 'wed']) {
    for (const [half, from, to] of [
      ['am', '09:00', '12:00'],
      ['pm', '13:00', '15:00'],
    ] as const) {
      const cell = `#f-timetable-${day}-${half}`
      await page.locator(`${cell}-start`).fill(from)
      await page.locator(`${cell}-end`).fill(to)
      await page.locator(`${cell}-place`).selectOption('school')
    }
  }
  for (const [part, value] of [
    ['day', '30'],
    ['month', '11'],
    ['year', '2026'],
  ] as const)
    await page.locator(`#f-start-date-${part}`).fill(value)
  for (const field of [
    'pupil-needs',
    'rationale',
    'home-provision',
    'suitable-education',
    'responsible-at-home',
    'school-provision',
  ])
    await page.locator(`#f-${field}`).fill('Agreed with the parent.')
}

test('kimberley: flexi-schooling from request to close', async ({ page, waymark }) => {
  test.setTimeout(300_000)
  await page.setViewportSize({ width: 1280, height: 900 })
  const walk: Walk = { page, school: 'Kestrel Lane Primary School', lead, head, answers: {}, log: [], day: firstDay }
  await beThat(page, lead)
  await page.goto(await notAskedFor(page))
  await page.getByRole('link', { name: 'Flexi-schooling request' }).click()
  await fillRequest(page)
  await look(page, true)
  await send(page)
  await page.waitForURL(/\/placements\/[0-9a-f-]{36}$/)
  const placement = new URL(page.url()).pathname
  const id = placement.split('/').at(-1) ?? ''

  await beThat(page, head)
  await page.goto(`${placement}/decide`)
  await expect(page.getByText('The gate is shut').first()).toBeVisible()
  await look(page)
  await doForm({ ...walk, lead: head }, `/records/new?form=flexi-consideration&placement=${id}`)
  await page.goto(`${placement}/decide`)
  await fillForm(page, firstDay, { decision: 'approved' })
  await look(page, true)
  await send(page)
  await page.waitForURL(/decision-letter$/)
  await fillForm(page, firstDay)
  await look(page)
  await send(page)
  await page.waitForURL(/documents\/flexi-decision-letter$/)
  await expect(page.getByText('There is no appeal against this decision').first()).toBeVisible()
  await send(page, /issue/i)
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/)
  const pdf = await page.request.get(`${new URL(page.url()).pathname}/pdf`)
  const bytes = (await pdf.body()).toString('latin1')
  expect(bytes.slice(0, 5)).toBe('%PDF-')
  expect(bytes).toContain('/StructTreeRoot')

  await page.goto(`${placement}/agreement`)
  await fillAgreement(page)
  await look(page, true)
  await send(page)
  await page.waitForURL(/\/sign$/)
  await fillForm(page, firstDay)
  await send(page)
  const left = await openGate(walk, placement)
  expect(left, walk.log.join('\n')).toEqual([])
  walk.day = '2026-11-30'
  waymark.goTo(walk.day)
  await takeStep(walk, placement, 'start', lead)
  await look(page, true)

  await beThat(page, head)
  await doForm(walk, `/records/new?form=flexi-review&placement=${id}`)
  await page.goto(`${placement}/notice`)
  await look(page)
  await fillForm(page, walk.day, { by: 'parent', 'ends-on-day': '11', 'ends-on-month': '12', 'ends-on-year': '2026' })
  await send(page)
  expect((await faultsOf(page)).join()).toContain('sooner than the usual 4 weeks')
  await page.locator('input[name="f-shorter"][value="yes"]').check({ force: true })
  await page.locator('input[name="f-shorter-agreed"][value="yes"]').check({ force: true })
  await page.locator('#f-why-shorter').fill('The family moves away.')
  await send(page)
  await page.waitForURL(new RegExp(`${id}$`))

  walk.day = '2026-12-11'
  waymark.goTo(walk.day)
  await takeStep(walk, placement, 'end', lead, { outcome: 'withdrawn' })
  await closeIt(walk, placement)
  await expect(page.getByText('Closed placement').first()).toBeVisible()
})

/** The week asked for is optional and is left to the meeting. */
async function fillRequest(page: Page): Promise<void> {
  await page.locator('#f-from-whom').fill('The mother')
  await page.locator('input[name="f-in-writing"][value="yes"]').check({ force: true })
  await page.locator('#f-reasons').fill('Music and languages at home.')
}
