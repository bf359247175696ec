/** The attendance office's morning at 1280 px: the day, its silence, the ledger; with the keyboard alone, and without scripts. */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { beThat } from './people.ts'
import { expect, test } from './waymark.ts'

test.use({ viewport: { width: 1280, height: 900 } })

const officer = 'Sean Gallagher'

/** The addresses on a page that begin with something, each once. */
async function linksOn(page: Page, address: string, begins: string): Promise<string[]> {
  const html = await (await page.request.get(address)).text()
  const hrefs = [...html.matchAll(/href="([^"#]+)/g)].map((match) => (match[1] ?? '').replaceAll('&amp;', '&'))
  return [...new Set(hrefs.filter((href) => href.startsWith(begins)))]
}

test('the day, the alerts, the absences and the ledger are whole pages', async ({ page }) => {
  test.setTimeout(120_000)
  await beThat(page, officer)
  for (const address of [
    '/day',
    '/day/2026-11-24?session=PM',
    '/day/2026-11-22',
    '/alerts',
    '/absences',
    '/ledger/2026-11-24?show=all',
    '/ledger/2026-11-24?view=week',
    '/ledger/2026-11-24?view=term&show=all',
    '/ledger/import',
    '/ledger/export?from=2026-11-16&to=2026-11-24',
    ...(await linksOn(page, '/ledger/2026-11-24?show=all', '/ledger/2026-11-24/')).slice(0, 1),
    ...(await linksOn(page, '/alerts', '/alerts/')).slice(0, 1),
  ]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
    await checkPage(page)
  }
})

test('twenty pupils are marked with the keyboard alone', async ({ page, waymark }) => {
  test.setTimeout(240_000)
  let marked = 0
  // The demonstration's schools are small, so the days are gone through until twenty pupils' sessions are marked.
  for (const day of [
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-07',
    '2026-12-08',
    '2026-12-09',
  ]) {
    if (marked >= 20) break
    if (day !== '2026-11-24') waymark.goTo(day)
    await beThat(page, officer)
    for (const session of ['AM', 'PM']) marked += await markByKeyboard(page, day, session)
  }
  expect(marked).toBeGreaterThanOrEqual(20)
})

/** Types N for every pupil who is not marked: Tab, letter, Tab, letter, Enter. No mouse. */
async function markByKeyboard(page: Page, day: string, session: string): Promise<number> {
  await page.goto(`/day/${day}?session=${session}`)
  const inputs = page.getByRole('textbox', { name: /^Mark of / }).or(page.getByRole('combobox', { name: /^Mark of / }))
  const count = await inputs.count()
  if (count === 0) return 0
  let typed = 0
  // Bounded: a page has far fewer stops than this.
  for (let stop = 0; stop < 300 && typed < count; stop++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate<string>('document.activeElement?.getAttribute("aria-label") ?? ""')
    if (!label.startsWith('Mark of ')) continue
    await page.keyboard.type('n')
    typed++
  }
  expect(typed).toBe(count)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText(count === 1 ? '1 mark is saved.' : `${count} marks are saved.`)
  return count
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a silent session is answered, and a provider’s mark accepted', async ({ page }) => {
    test.setTimeout(120_000)
    await beThat(page, officer)
    await page.goto('/alerts')
    const [first] = await linksOn(page, '/alerts', '/alerts/')
    if (first) {
      await page.goto(first)
      await page.getByLabel('At home, ill').check()
      await page.getByRole('button', { name: 'Close with this answer' }).click()
      await expect(page.getByText('The alert is answered.')).toBeVisible()
    } else await expect(page.getByText('Nothing that was expected is missing.')).toBeVisible()
    await page.goto('/ledger/2026-11-24')
    await expect(page.getByRole('heading', { level: 1, name: 'Ledger' })).toBeVisible()
    const accept = page.getByRole('button', { name: 'Accept the marks ticked' })
    if (await accept.isVisible()) {
      await accept.click()
      await expect(page.getByRole('alert').first()).toBeVisible()
    }
  })
})
