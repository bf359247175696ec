/** A part-time timetable from the pupil's page to its close, with its refusals, welfare checks, review and return. */
import type { Page } from '@playwright/test'
import { look } from './check-page.ts'
import { faultsOf, fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { closeIt, doForm, freePupil, openGate, takeStep, type Walk } from './walk.ts'
import { expect, firstDay, test } from './waymark.ts'

const [lead, head] = ['Tom Whitlock', 'Ruth Adeyemi']

/** At school on Monday and Wednesday mornings, from Mon 30 Nov until full time again on Mon 14 Dec. */
async function fillWeek(page: Page): Promise<void> {
  for (const day of ['mon', 'wed']) {
    const cell = `#f-timetable-${day}-am`
    await page.locator(`${cell}-start`).fill('09:00')
    await page.locator(`${cell}-end`).fill('12:00')
    await page.locator(`${cell}-place`).selectOption('school')
  }
  const date = async (field: string, parts: readonly string[]) => {
    for (const [at, part] of ['day', 'month', 'year'].entries())
      await page.locator(`#f-${field}-${part}`).fill(parts[at] ?? '')
  }
  await date('start-date', ['30', '11', '2026'])
  await date('end-date', ['14', '12', '2026'])
  await page.locator('#f-code').check({ force: true })
}

test('kimberley: a part-time timetable from start to close', async ({ page, waymark }) => {
  test.setTimeout(300_000)
  await page.setViewportSize({ width: 1280, height: 900 })
  // The pupil has an EHC plan: the gate waits until the authority has been spoken to.
  const answers = { party: 'council' }
  const walk: Walk = { page, school: 'Kestrel Lane Primary School', lead, head, answers, log: [], day: firstDay }
  await beThat(page, lead)
  await page.goto(await freePupil(page))
  await page.getByRole('link', { name: 'Part-time timetable' }).click()
  await look(page, true)
  await page.getByRole('button', { name: 'Plan a part-time timetable' }).click()

  await fillForm(page, firstDay, { reason: 'behaviour' })
  await send(page)
  expect((await faultsOf(page)).join()).toContain('never used to manage behaviour')
  await page.getByLabel('Anxiety or mental health').check({ force: true })
  await look(page)
  await send(page)

  await fillWeek(page)
  await look(page, true)
  await send(page)
  expect((await faultsOf(page)).join()).toContain('Why is some time at school every day not possible?')
  await page.locator('#f-why-not-every-day').fill('The day after a morning at school is for rest.')
  await send(page)
  await fillForm(page, firstDay)
  await send(page)
  await fillForm(page, firstDay)
  await send(page)
  await expect(page).toHaveURL(/part-time\/check$/)
  await look(page)
  await page.getByRole('button', { name: /^Propose it to the/ }).click()
  const placement = new URL(page.url()).pathname
  await look(page)

  await openGate(walk, placement)
  await takeStep(walk, placement, 'approve', head)
  const left = await openGate(walk, placement)
  expect(left, walk.log.join('\n')).toEqual([])
  walk.day = '2026-11-30'
  waymark.goTo(walk.day)
  await takeStep(walk, placement, 'start', lead)
  await look(page, true)

  walk.day = '2026-12-01'
  waymark.goTo(walk.day)
  await beThat(page, lead)
  // The review works the duties out again, as each night does.
  await doForm(walk, `/records/new?form=part-time-review&placement=${placement.split('/').at(-1)}`)
  await page.goto('/welfare-checks')
  await look(page, true)
  const mine = page.locator('section', { has: page.locator(`a[href="${placement}"]`) }).last()
  await mine.getByRole('button', { name: 'Worried' }).click()
  expect((await faultsOf(page)).join()).toContain('Write down what worries you.')
  await mine.getByRole('button', { name: 'Seen, safe and well' }).click()
  await expect(page.getByText('Logged: safe and well.')).toBeVisible()

  await page.goto('/council-return?kind=part-time-timetable')
  await look(page, true)
  await page.getByLabel('Period it covers').fill('December 2026')
  await page.getByRole('button', { name: /^Record as sent/ }).click()
  await expect(page.getByText(/^The return is on record/)).toBeVisible()

  walk.day = '2026-12-11'
  waymark.goTo(walk.day)
  await takeStep(walk, placement, 'end', lead, { outcome: 'reintegrated' })
  await closeIt(walk, placement)
  await expect(page.getByText('Closed placement').first()).toBeVisible()
})

test('a policy without part-time timetables says so and offers no way round', async ({ page }) => {
  await beThat(page, 'Daniel Bright')
  await page.goto(await freePupil(page))
  await page.getByRole('link', { name: 'Part-time timetable' }).click()
  await expect(page.getByText('This school’s policy has no part-time timetables')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Plan a part-time timetable' })).toHaveCount(0)
  await look(page)
})
