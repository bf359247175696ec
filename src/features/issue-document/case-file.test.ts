import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRenderer } from '../../adapters/documents/render.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { testApp } from '../../web/testing.tsx'
import { depsAt, makePlacement } from '../see-placement/testing-placement.ts'
import { issueDocument } from './routes.tsx'

let t: TestDatabase
const renderer = openRenderer()
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(async () => {
  renderer.close()
  await t.close()
})

it('is one document of everything a lead may read, as a page and as a PDF, and every opening is written down', async () => {
  const deps = { ...depsAt(t.db, '2026-11-16T09:00:00Z'), renderer }
  const made = await makePlacement(t.db, deps, {
    pack: 'kimberley',
    state: 'active',
    given: {
      school: { phase: 'primary', kind: 'academy' },
      calendar: 'A',
      pupil: { name: 'Ada', year: 5 },
      provider: { name: 'Beech Lodge', registered: true },
      placement: { route: 'school-arranged', start: '2026-11-02', end: '2027-02-12', days: ['mon'], hours: 5 },
    },
    inPlace: { on: '2026-10-19', except: [] },
  })
  await made.keep([{ on: '2026-11-10', form: 'concern' }])
  const as = (role: 'ap-lead' | 'headteacher' | 'staff') =>
    testApp(deps, issueDocument, { trustId: made.trust.trustId, personId: made.trust.personId(role) })
  const head = await (await as('headteacher')).get(`/placements/${made.placementId}/case-file`)
  expect(head.status).toBe(200)
  for (const heading of ['The placement', 'The week', 'Where it stands', 'Records in this file'])
    expect(head.text).toContain(`${heading}</h3>`)
  expect(head.text).not.toContain('not in this copy')
  const count = Number(/holds (\d+) records/.exec(head.text)?.[1])
  expect(count).toBeGreaterThan(3)

  const staff = await (await as('staff')).get(`/placements/${made.placementId}/case-file`)
  expect(staff.status).toBe(403)

  const pdf = await (await as('ap-lead')).get(`/placements/${made.placementId}/case-file.pdf`)
  expect(pdf.status).toBe(200)
  expect(pdf.text.startsWith('%PDF-')).toBe(true)
  // Tagged: the structure a screen reader needs is in it.
  expect(pdf.text).toContain('/StructTreeRoot')

  const events = await withTenant(t.db, made.trust.ctx, (tx) =>
    tx
      .selectFrom('audit_events')
      .select(['action', 'role', 'detail'])
      .where('subject_id', '=', made.placementId)
      .where('action', '=', 'issue-document')
      .orderBy('seq')
      .execute(),
  )
  expect(events.map((event) => event.role)).toEqual(['headteacher', 'ap-lead'])
  expect(events[0]?.detail).toMatchObject({ document: 'placement-case-file', records: count })
})
