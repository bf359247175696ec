import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { placementStates } from '../../domain/placement/life-cycle.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp } from '../../web/testing.tsx'
import { seePlacement } from './routes.tsx'
import { adaAtBeechLodge, depsAt, type GivenPlacement, makePlacement } from './testing-placement.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await testDatabase()
})
afterAll(() => test.close())

const s02: GivenPlacement = { ...adaAtBeechLodge, inPlace: { on: '2026-10-19', except: ['EMET-7.8.4.4'] } }

/** The clauses beside the gate bar, as ids. */
function gateClauses(html: string): string[] {
  const bar = /<div class="wm-gatebar[\s\S]*?<\/div><\/div>/.exec(html)?.[0] ?? ''
  return [...bar.matchAll(/#clause-([^"]+)"/g)].map((match) => match[1] ?? '')
}

async function visit(
  deps: Deps,
  made: Awaited<ReturnType<typeof makePlacement>>,
  role: 'ap-lead' | 'headteacher' | 'governing-body' | 'staff',
) {
  return testApp(deps, seePlacement, { trustId: made.trust.trustId, personId: made.trust.personId(role) })
}

describe('a blocked start', () => {
  it('S02 names the one line that is missing and shows the rest as met', async () => {
    const deps = depsAt(test.db, '2026-10-20T09:00:00Z')
    const made = await makePlacement(test.db, deps, s02)
    const page = await (await visit(deps, made, 'ap-lead')).get(`/placements/${made.placementId}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('The gate is shut: this placement can’t start yet')
    expect(gateClauses(page.text)).toEqual(['EMET-7.8.4.4'])
  })

  it('S15 names both in one answer', async () => {
    const deps = depsAt(test.db, '2026-11-02T09:00:00Z')
    const made = await makePlacement(test.db, deps, {
      pack: 'east-midlands-academy',
      state: 'ready',
      given: {
        school: { phase: 'secondary', kind: 'academy' },
        calendar: 'A',
        pupil: { name: 'Ines', year: 9 },
        provider: { name: 'Harbour Skills', registered: true, 'on council list': true },
        placement: {
          route: 'school-arranged',
          proposed: '2026-09-28',
          approved: '2026-10-05',
          commissioned: '2026-10-12',
          start: '2026-11-02',
          end: '2027-02-12',
          days: ['mon', 'tue', 'wed', 'thu', 'fri'],
          hours: 15,
        },
      },
      inPlace: { on: '2026-10-19', except: ['provider-checks', 'home-school-agreement'] },
      afterwards: [
        {
          on: '2026-10-19',
          form: 'provider-checks',
          answers: { 'employers-liability': { result: 'met', expires: '2026-10-31' } },
        },
        { on: '2026-10-19', form: 'home-school-agreement', 'not signed': ['pupil'] },
      ],
    })
    const page = await (await visit(deps, made, 'ap-lead')).get(`/placements/${made.placementId}`)
    expect(gateClauses(page.text).sort()).toEqual(['EMAT-4b.4', 'EMAT-A.4'])
    expect(page.text).toContain('It has run out.')
    expect(page.text).toContain('Not signed yet.')
  })
})

describe('the page', () => {
  it.each(placementStates)('opens while the placement is %s', async (state) => {
    const deps = depsAt(test.db)
    const made = await makePlacement(test.db, deps, { ...s02, state })
    const page = await (await visit(deps, made, 'ap-lead')).get(`/placements/${made.placementId}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(stateWords[state])
    expect(page.text).toContain('Ada Fielding at Beech Lodge')
    expect(page.text).not.toMatch(/ style="| onclick=|undefined|\[object/)
  })

  it('shows the approval to the headteacher only, and says to others who may', async () => {
    const deps = depsAt(test.db)
    const made = await makePlacement(test.db, deps, { ...s02, state: 'proposed' })
    const head = await (await visit(deps, made, 'headteacher')).get(`/placements/${made.placementId}`)
    expect(head.text).toContain(`/placements/${made.placementId}/approve"`)
    const lead = await (await visit(deps, made, 'ap-lead')).get(`/placements/${made.placementId}`)
    expect(lead.text).not.toContain(`href="/placements/${made.placementId}/approve"`)
    expect(lead.text).toContain('“Approve” is for the headteacher.')
  })

  it('is not for governors, nor for another school', async () => {
    const deps = depsAt(test.db)
    const made = await makePlacement(test.db, deps, s02)
    expect((await (await visit(deps, made, 'governing-body')).get(`/placements/${made.placementId}`)).status).toBe(403)
    const other = await testApp(deps, seePlacement, {
      trustId: made.trust.trustId,
      personId: made.trust.personId('ap-lead', 1),
    })
    expect((await other.get(`/placements/${made.placementId}`)).status).toBe(404)
  })

  it('explains one duty on a page of its own and lists the forms to add', async () => {
    const deps = depsAt(test.db, '2026-10-20T09:00:00Z')
    const made = await makePlacement(test.db, deps, s02)
    const visitor = await visit(deps, made, 'ap-lead')
    const page = await visitor.get(`/placements/${made.placementId}`)
    const duty = /id="duty-([a-z-]+)-0"/.exec(page.text)?.[1]
    const why = await visitor.get(`/placements/${made.placementId}/why/${duty}`)
    expect(why.status).toBe(200)
    expect(why.text).toContain('Asked by:')
    const floor = await visitor.get(`/placements/${made.placementId}/why/england%3Aoff-site-direction-notice`)
    expect(floor.text).toContain('It does not apply here')
    expect((await visitor.get(`/placements/${made.placementId}/why/no-such-duty`)).status).toBe(404)
    const add = await visitor.get(`/placements/${made.placementId}/add-record`)
    expect(add.text).toContain(`/records/new?form=needs-analysis&amp;placement=${made.placementId}`)
  })
})
