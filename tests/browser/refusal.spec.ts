/** A start that is refused names exactly the clauses that keep the gate shut, on the page and when it is tried. */
import { beThat } from './walk.ts'
import { checkPage, expect, test } from './waymark.ts'

/** Starts of the demonstration that are blocked on purpose, with the clauses its story leaves unmet. */
const blocked = [
  { school: 'Thornmere Academy', lead: 'Sean Gallagher', pupil: 'Thandiwe Ndlovu', clauses: ['EMAT-A.4'] },
  { school: 'Thornmere Academy', lead: 'Sean Gallagher', pupil: 'Callum McBride', clauses: ['EMAT-5S.3'] },
]

for (const { lead, pupil, clauses } of blocked) {
  test(`${pupil} cannot start: ${clauses.join(', ')} and nothing else`, async ({ page, waymark }) => {
    waymark.goTo('2026-11-24')
    await beThat(page, lead)
    await page.goto('/register')
    await page.getByRole('link', { name: pupil }).first().click()
    const placement = page.url()
    const named = () =>
      page
        .locator('.wm-gatebar a.wm-clause')
        .evaluateAll((all) => all.map((one) => (one.getAttribute('href') ?? '').split('clause-').at(-1) ?? ''))
    expect(await named()).toEqual(clauses)

    await page.goto(`${placement}/start`)
    // While the gate is shut there is nothing to send: the page is the list of what is unmet.
    await expect(page.locator('main form[method="post"]')).toHaveCount(0)
    const refused = await page
      .locator('main a.wm-clause--policy')
      .evaluateAll((all) => [
        ...new Set(all.map((one) => (one.getAttribute('href') ?? '').split('clause-').at(-1) ?? '')),
      ])
    // A line's clause stands beside the clause of the duty it belongs to.
    expect(refused).toEqual(expect.arrayContaining([...clauses]))
    await checkPage(page)
  })
}
