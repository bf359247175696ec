import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waymarkItself, withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { routeWords } from '../../domain/placement/proposal-routes.ts'
import { type Route, routes } from '../../domain/policy/words.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { allRoutes } from '../index.ts'
import { type ProposalWorld, proposalWorld } from './testing-proposal.ts'

/**
 * Written out by hand from the five policies: `open` in a referral; `own page`, begun elsewhere; a clause, named with it
 * and not open; `silent`, not open because the policy does not speak of it.
 */
const expected: Readonly<Record<string, Readonly<Record<Route, string>>>> = {
  kimberley: {
    'school-arranged': 'open',
    'off-site-direction': 'open',
    suspension: 'silent',
    'permanent-exclusion': 'silent',
    medical: 'silent',
    'part-time-timetable': 'own page',
    'flexi-schooling': 'own page',
    'on-site': 'open',
  },
  'east-midlands-academy': {
    'school-arranged': 'open',
    'off-site-direction': 'silent',
    suspension: 'silent',
    'permanent-exclusion': 'silent',
    medical: 'open',
    'part-time-timetable': 'silent',
    'flexi-schooling': 'silent',
    'on-site': 'silent',
  },
  'roots-and-wings': {
    'school-arranged': 'open',
    'off-site-direction': 'open',
    suspension: 'SSC-3.1',
    'permanent-exclusion': 'SSC-3.1',
    medical: 'open',
    'part-time-timetable': 'silent',
    'flexi-schooling': 'silent',
    'on-site': 'silent',
  },
  diamond: {
    'school-arranged': 'open',
    'off-site-direction': 'open',
    // The policy has both; a suspension and an exclusion are recorded first, on the pupil's own page.
    suspension: 'DLPT-7.2.1',
    'permanent-exclusion': 'DLPT-7.1.1',
    medical: 'open',
    'part-time-timetable': 'silent',
    'flexi-schooling': 'silent',
    'on-site': 'open',
  },
  ecclesbourne: {
    'school-arranged': 'open',
    'off-site-direction': 'ECC-1.1',
    suspension: 'ECC-1.1',
    'permanent-exclusion': 'ECC-1.1',
    medical: 'ECC-1.1',
    'part-time-timetable': 'silent',
    'flexi-schooling': 'silent',
    'on-site': 'silent',
  },
}
const ownPages = {
  medical: '/medical/new',
  'part-time-timetable': '/part-time/new',
  'flexi-schooling': '/flexi/new',
} as const

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

describe.each(Object.entries(expected))('%s', (pack, says) => {
  let world: ProposalWorld
  let lead: Visitor
  let id = ''
  let page = ''
  const row = () =>
    withTenant(database.db, waymarkItself(world.trust.trustId), (tx) =>
      tx.selectFrom('placements').select(['id', 'route', 'version']).executeTakeFirstOrThrow(),
    )

  beforeAll(async () => {
    world = await proposalWorld(database.db, pack)
    lead = await testApp(testDeps(database.db), allRoutes, {
      trustId: world.trust.trustId,
      personId: world.trust.personId('ap-lead'),
    })
    await lead.post('/placements/new', { pupil: world.pupilId, later: 'yes' })
    id = (await row()).id
    page = (await lead.get(`/placements/${id}/propose/route`)).text
  })

  test.each(routes)('%s', async (route) => {
    const want = says[route]
    const offered = page.includes(`name="route" type="radio" value="${route}"`)
    expect(offered).toBe(want === 'open')
    if (want === 'open') return
    const { version } = await row()
    const forced = await lead.post(`/placements/${id}/propose/route`, { version: String(version), route })
    expect(forced.status).toBe(422)
    expect((await row()).route).toBe('school-arranged')
    const item = page.split('<li>').find((one) => one.includes(`<strong>${routeWords[route]}.</strong>`)) ?? ''
    const text = item.split('</li>')[0] ?? ''
    if (want === 'own page') expect(text).toContain('begins on a page of its own')
    else expect(text).toContain(want === 'silent' ? 'The policy is silent.' : `#clause-${want}`)
  })

  test.each(Object.entries(ownPages))('%s has no way round on its own page', async (route, path) => {
    const want = says[route as Route]
    const on = want === 'open' || want === 'own page'
    const first = await lead.get(`${path}?pupil=${world.pupilId}`)
    expect(first.status).toBe(200)
    const form = `action="${path}"`
    if (on) {
      expect(first.text).toContain(form)
      expect(first.text).not.toContain('Nothing here goes round it')
      return
    }
    expect(first.text).toContain('Nothing here goes round it')
    expect(first.text).not.toContain(form)
    const before = await row()
    const posted = await lead.post(path, { pupil: world.pupilId, contract: 'council' })
    expect(posted.status).toBe(403)
    expect(await row()).toEqual(before)
  })
})
