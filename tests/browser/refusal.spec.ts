/**
 * A start that is refused names exactly the clauses that keep the gate shut, under each of the five policies: each with
 * its owner and the one thing that meets it, wide and narrow, and when it is tried all the same nothing starts.
 */
import type { Page } from '@playwright/test'
import { checkPage } from './check-page.ts'
import { fillForm, send } from './fill.ts'
import { beThat } from './people.ts'
import { placementOf } from './walk.ts'
import { expect, firstDay, test } from './waymark.ts'

/** One line of the list: whose clauses it names, who owns it, and the words of its one link. */
interface Line {
  readonly clauses: readonly string[]
  readonly owner: string
  readonly action: string
}

interface Refused {
  readonly pack: string
  readonly lead: string
  readonly pupil: string
  /** What goes wrong first, where the demonstration's own story leaves nothing unmet. */
  readonly spoil?: (page: Page, placement: string) => Promise<void>
  readonly lines: readonly Line[]
}

/** The parents answer again, and refuse. */
async function parentsRefuse(page: Page, placement: string): Promise<void> {
  await page.goto(`/records/new?form=parental-consent&placement=${placement.split('/').at(-1)}`)
  await fillForm(page, firstDay, { decision: 'refused', how: 'paper' })
  await send(page)
  await page.waitForURL(/\/(placements|records)\/[0-9a-f-]{36}/)
}

const refused: readonly Refused[] = [
  {
    pack: 'kimberley',
    lead: 'Tom Whitlock',
    pupil: 'Zofia Wiśniewska',
    lines: [{ clauses: ['EMET-4.3.4'], owner: 'You', action: 'Record it' }],
  },
  {
    pack: 'east-midlands-academy',
    lead: 'Sean Gallagher',
    pupil: 'Thandiwe Ndlovu',
    lines: [{ clauses: ['EMAT-A.4'], owner: 'You', action: 'Get it signed' }],
  },
  {
    pack: 'east-midlands-academy',
    lead: 'Sean Gallagher',
    pupil: 'Callum McBride',
    lines: [{ clauses: ['EMAT-5S.3'], owner: 'You', action: 'Record it' }],
  },
  {
    pack: 'roots-and-wings',
    lead: 'Nadia Hussein',
    pupil: 'Yusuf Demirci',
    spoil: parentsRefuse,
    lines: [
      { clauses: ['SSC-10.1'], owner: 'You', action: 'Record the answer' },
      { clauses: ['SSC-10.3'], owner: 'Stephen Ferreira, headteacher', action: 'Prepare the letter' },
    ],
  },
  {
    pack: 'diamond',
    lead: 'Daniel Bright',
    pupil: 'Imani Browne',
    lines: [
      { clauses: ['DLPT-5.3'], owner: 'Amina Farouk, designated safeguarding lead', action: 'Open the provider' },
      { clauses: ['DLPT-6.4', 'ENG-AP.3'], owner: 'You', action: 'Record it' },
      { clauses: ['DLPT-12.1'], owner: 'Charlotte Nwosu, headteacher', action: 'Prepare the letter' },
      { clauses: ['DLPT-12.2'], owner: 'Charlotte Nwosu, headteacher', action: 'Prepare the letter' },
    ],
  },
  {
    pack: 'ecclesbourne',
    lead: 'Kwame Boateng',
    pupil: 'Ayesha Choudhury',
    spoil: parentsRefuse,
    lines: [{ clauses: ['ECC-7.7'], owner: 'You', action: 'Record the answer' }],
  },
]

/** The list as the page shows it. What national guidance asks stands beside the policy's clause that asks the same. */
async function linesOn(page: Page): Promise<Line[]> {
  const lines = await page.locator('ul[aria-label="Unmet gates"] > li').evaluateAll((items) =>
    items.map((item) => ({
      clauses: [...item.querySelectorAll('.wm-duty__meta a.wm-clause')].map(
        (one) => one.getAttribute('href')?.split('clause-').at(-1) ?? '',
      ),
      owner: item.querySelector('.wm-duty__meta b')?.textContent ?? '',
      action: item.querySelector('.wm-duty__act a')?.firstChild?.textContent?.trim() ?? '',
    })),
  )
  return lines.sort(byClause)
}

const byClause = (a: Line, b: Line) => String(a.clauses).localeCompare(String(b.clauses))

/** Every clause that the page names, wherever it names it; explanations are folded away. */
async function clausesOn(page: Page): Promise<string[]> {
  const ids = await page
    .locator('main a.wm-clause:visible')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')?.split('clause-').at(-1) ?? ''))
  return [...new Set(ids)].sort()
}

for (const { pack, lead, pupil, spoil, lines } of refused) {
  const clauses = [...new Set(lines.flatMap((line) => line.clauses))].sort()
  test(`${pack}: ${pupil} cannot start: ${clauses.join(', ')} and nothing else`, async ({ page }) => {
    await beThat(page, lead)
    const placement = await placementOf(page, pupil)
    await spoil?.(page, placement)
    await page.goto(placement)
    const state = await page.locator('main .wm-kicker').first().innerText()

    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${placement}/start`)
      // While the gate is shut there is nothing to send: the page is the list of what is unmet.
      await expect(page.locator('main form[method="post"]')).toHaveCount(0)
      expect(await linesOn(page)).toEqual([...lines].sort(byClause))
      expect(await clausesOn(page)).toEqual(clauses)
      await checkPage(page)
    }

    // A form kept open from before, or made by hand, starts nothing either.
    await page.goto(`${placement}/amend`)
    const hidden = (name: string) => page.locator(`main input[name="${name}"]`).first().inputValue()
    const tried = await page.request.post(`${placement}/start`, {
      form: {
        _csrf: await hidden('_csrf'),
        version: await hidden('version'),
        'on-day': '1',
        'on-month': '12',
        'on-year': '2026',
      },
    })
    expect(tried.status()).toBe(422)
    const says = await tried.text()
    for (const clause of clauses) expect(says).toContain(`clause-${clause}"`)
    await page.goto(placement)
    expect(await page.locator('main .wm-kicker').first().innerText()).toBe(state)
    expect(await linesOn(page)).toEqual([...lines].sort(byClause))
  })
}
