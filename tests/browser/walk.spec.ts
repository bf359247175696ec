/**
 * From referral to close in the browser: one school-arranged placement for each of the five policies, and one off-site
 * direction for each policy that has the route.
 */
import { checkPage } from './check-page.ts'
import { packsOn } from './walked.ts'
import { test } from './waymark.ts'
import { placeOf, walkAndTell, walkAt } from './whole-walk.ts'

/** Who directs a pupil off site: the office the policy names for it. */
const directs: Readonly<Record<string, string>> = {
  kimberley: 'Canon Peter Malling',
  'roots-and-wings': 'Stephen Ferreira',
  diamond: 'Sir Malcolm Reeve',
}

/** At a desk, and one of each kind on a phone. */
const walks = [
  ...packsOn('school-arranged').map((pack) => ({
    ...placeOf(pack),
    route: 'school-arranged',
    by: placeOf(pack).head as string,
    width: pack === 'roots-and-wings' ? 390 : 1280,
  })),
  ...packsOn('off-site-direction').map((pack) => ({
    ...placeOf(pack),
    route: 'off-site-direction',
    by: directs[pack] ?? placeOf(pack).head,
    width: pack === 'diamond' ? 390 : 1280,
  })),
]

for (const { route, by, width, ...place } of walks) {
  test(`${place.pack}, ${route}: from referral to close at ${width} px`, async ({ page, waymark }) => {
    test.setTimeout(300_000)
    await page.setViewportSize({ width, height: 900 })
    await walkAndTell({ walk: walkAt(place, page), waymark, place, route, by, look: () => checkPage(page) })
  })
}
