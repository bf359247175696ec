/** Waymark without JavaScript: a whole placement from referral to close, and the explanation of what stops one. */
import { overflowOf } from './check-page.ts'
import { faultsOf } from './fill.ts'
import { doForm, unmetRows, type Walk } from './walk.ts'
import { expect, test } from './waymark.ts'
import { schools, walkAndTell, walkAt } from './whole-walk.ts'

test.use({ javaScriptEnabled: false })

test('a blocked placement is explained and moved on without scripts', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/sign-in')
  await page
    .getByRole('button', { name: /^Sean Gallagher/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/today/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

  const html = await (await page.request.get('/register?show=all')).text()
  const placements = [...new Set([...html.matchAll(/\/placements\/[0-9a-f-]{36}/g)].map((match) => match[0]))]
  const walk: Walk = {
    page,
    school: 'Thornmere Academy',
    lead: 'Sean Gallagher',
    head: 'Marian Okafor',
    answers: {},
    log: [],
    day: '2026-11-24',
  }
  const refused: string[] = []
  for (const placement of placements.slice(0, 12)) {
    await page.goto(placement)
    const row = (await unmetRows(page)).find((one) => one.owner === 'You' && /^\/records\/new\?/.test(one.href))
    if (!row) continue
    // "Why?" opens by itself: it is a details element.
    const line = page.locator(`[id="${row.id}"]`)
    await expect(line.locator('details.wm-why p').first()).toBeHidden()
    await line.locator('summary').filter({ hasText: 'Why?' }).click()
    await expect(line.locator('details.wm-why p').first()).toBeVisible()
    await expect(line.getByText('Asked by:')).toBeVisible()
    try {
      await doForm(walk, row.href)
    } catch (error) {
      refused.push(`${row.title}: ${String(error)}`)
      continue
    }
    expect(await faultsOf(page)).toEqual([])
    await page.goto(placement)
    if ((await unmetRows(page)).every((one) => one.id !== row.id)) return
    refused.push(`${row.title}: still asked for`)
  }
  throw new Error(`No line of a gate went away: ${refused.join('\n')} ${walk.log.join('\n')}`)
})

test('a placement is walked from referral to close without scripts', async ({ page, waymark }) => {
  test.setTimeout(300_000)
  await page.setContent('<noscript>Scripts are off</noscript>')
  await expect(page.getByText('Scripts are off')).toBeVisible()
  const place = schools[0]
  await walkAndTell({
    walk: walkAt(place, page),
    waymark,
    place,
    route: 'school-arranged',
    by: place.head,
    // axe is a script itself; the walks with scripts run it on the same pages.
    look: async () => {
      await expect(page.locator('h1')).toHaveCount(1)
      expect(await overflowOf(page), page.url()).toBeLessThanOrEqual(0)
    },
  })
})
