import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { testApp } from '../../web/testing.tsx'
import { issueDocument } from '../issue-document/routes.tsx'
import { seePlacement } from '../see-placement/routes.tsx'
import { adaAtBeechLodge, depsAt, makePlacement } from '../see-placement/testing-placement.ts'
import { dispatchLetterRoutes } from './routes.tsx'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

test('the council’s letter is issued as a document of its own, goes by an office’s way, and counts from that day', async () => {
  const deps = depsAt(t.db, '2026-10-20T09:00:00Z')
  const made = await makePlacement(t.db, deps, {
    ...adaAtBeechLodge,
    inPlace: { on: '2026-10-16', except: ['council-notification'] },
  })
  await made.keep([
    {
      on: '2026-10-19',
      form: 'council-notification',
      answers: { 'sent-on': 'empty', 'how-sent': 'empty', council: 'Wexshire Council', to: 'Admissions and inclusion' },
    },
  ])
  const head = await testApp(deps, [...issueDocument, ...dispatchLetterRoutes, ...seePlacement], {
    trustId: made.trust.trustId,
    personId: made.trust.personId('headteacher'),
  })
  const letters = `/placements/${made.placementId}/letters`
  expect((await head.get(letters)).text).toContain('written and not sent: it meets nothing yet')

  const prepared = await head.get(`/placements/${made.placementId}/documents/council-notification`)
  expect(prepared.text).toContain('Admissions and inclusion, Wexshire Council')
  expect(prepared.text).toContain('Beech Lodge')
  // It is the council's: no parent is offered as its reader.
  expect(prepared.text).not.toContain('Address it to')
  const issued = await head.post(`/placements/${made.placementId}/documents/council-notification`, { key: 'once' })
  const document = issued.location ?? ''
  expect(document).toMatch(/^\/documents\//)

  const asked = await head.get(`${document}/send`)
  expect(asked.text).toContain('Through the council’s portal')
  expect(asked.text).not.toContain('By e-mail, now')
  const gone = { to: 'Admissions', how: 'portal', 'on-day': '20', 'on-month': '10', 'on-year': '2026', key: 'k1' }
  expect((await head.post(`${document}/send`, { ...gone, to: '' })).status).toBe(422)
  expect((await head.post(`${document}/send`, gone)).status).toBe(303)
  const record = await withTenant(t.db, made.trust.ctx, (tx) =>
    tx
      .selectFrom('current_records')
      .select('answers')
      .where('placement_id', '=', made.placementId)
      .where('form', '=', 'council-notification')
      .executeTakeFirstOrThrow(),
  )
  expect(record.answers as unknown as Answered).toMatchObject({ 'sent-on': '2026-10-20', 'how-sent': 'portal' })
  expect((await head.get(letters)).text).toContain('Sent on Tue 20 Oct 2026')
})
