/**
 * From referral to close in the browser: one school-arranged placement for each of the five policies, and one off-site
 * direction for each policy that has the route.
 */
import { checkPage } from './check-page.ts'
import { test } from './waymark.ts'
import { schools, walkAndTell, walkAt } from './whole-walk.ts'

/** What is walked: every policy's own arrangement at desk width, and directions, decided by the office the policy names. */
const walks = [
  ...schools.map((place, at) => ({
    ...place,
    route: 'school-arranged',
    by: place.head as string,
    width: at === 2 ? 390 : 1280,
  })),
  ...[
    { at: 0, by: 'Canon Peter Malling' },
    { at: 2, by: 'Stephen Ferreira' },
    { at: 3, by: 'Sir Malcolm Reeve' },
  ].map(({ at, by }) => ({
    ...(schools[at] ?? schools[0]),
    route: 'off-site-direction',
    by,
    width: at === 3 ? 390 : 1280,
  })),
]

for (const { route, by, width, ...place } of walks) {
  test(`${place.pack}, ${route}: from referral to close at ${width} px`, async ({ page, waymark }) => {
    test.setTimeout(300_000)
    await page.setViewportSize({ width, height: 900 })
    await walkAndTell({ walk: walkAt(place, page), waymark, place, route, by, look: () => checkPage(page) })
  })
}
