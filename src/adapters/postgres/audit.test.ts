import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recordAudit, verifyAuditChain } from './audit.ts'
import { withTenant } from './tenant.ts'
import { asAdmin, seedTrust, type TestDatabase, testDatabase } from './testing.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

async function trustWithThreeEvents() {
  const trust = await seedTrust(t.db)
  const ctx = trust.as('headteacher')
  for (const action of ['propose-placement', 'approve-placement', 'start-placement']) {
    await withTenant(t.db, ctx, (tx) =>
      recordAudit(tx, ctx, {
        action,
        subject: { kind: 'placement', id: '42', schoolId: trust.schools[0] },
        detail: { note: action },
      }),
    )
  }
  return trust
}

describe('the audit chain', () => {
  test('keeps who, in which role and what, and verifies', async () => {
    const trust = await trustWithThreeEvents()
    const ctx = trust.as('headteacher')
    const events = await withTenant(t.db, ctx, (tx) =>
      tx.selectFrom('audit_events').selectAll().orderBy('seq').execute(),
    )
    expect(events.map((event) => [event.seq, event.action, event.person_id, event.role])).toEqual([
      [1, 'propose-placement', ctx.personId, 'headteacher'],
      [2, 'approve-placement', ctx.personId, 'headteacher'],
      [3, 'start-placement', ctx.personId, 'headteacher'],
    ])
    expect(await verifyAuditChain(t.db, trust.trustId)).toMatchObject({ ok: true, events: 3, brokenAt: null })
  })

  test('an event changed by an administrator of the database is found', async () => {
    const trust = await trustWithThreeEvents()
    await asAdmin(t.adminConfig, (client) =>
      client.query(`update audit_events set detail = '{"note":"nothing"}' where trust_id = $1 and seq = 2`, [
        trust.trustId,
      ]),
    )
    expect(await verifyAuditChain(t.db, trust.trustId)).toMatchObject({
      ok: false,
      brokenAt: 2,
      fault: 'the event was changed',
    })
  })

  test('an event taken out, or the end cut off, is found', async () => {
    const trust = await trustWithThreeEvents()
    await asAdmin(t.adminConfig, (client) =>
      client.query('delete from audit_events where trust_id = $1 and seq = 3', [trust.trustId]),
    )
    expect(await verifyAuditChain(t.db, trust.trustId)).toMatchObject({ ok: false, brokenAt: 3 })
    await asAdmin(t.adminConfig, (client) =>
      client.query('delete from audit_events where trust_id = $1 and seq = 1', [trust.trustId]),
    )
    expect(await verifyAuditChain(t.db, trust.trustId)).toMatchObject({
      ok: false,
      brokenAt: 1,
      fault: 'an event is missing',
    })
  })

  test('is undone with the work it tells of', async () => {
    const trust = await seedTrust(t.db)
    const ctx = trust.as('dsl')
    const work = withTenant(t.db, ctx, async (tx) => {
      await recordAudit(tx, ctx, { action: 'record', subject: { kind: 'pupil' } })
      throw new Error('the form was refused')
    })
    await expect(work).rejects.toThrow('the form was refused')
    expect((await verifyAuditChain(t.db, trust.trustId)).events).toBe(0)
  })

  test('has one order when many people work at once', async () => {
    const trust = await seedTrust(t.db)
    const ctx = trust.as('dsl')
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        withTenant(t.db, ctx, (tx) =>
          recordAudit(tx, ctx, { action: 'record', subject: { kind: 'pupil', id: String(index) } }),
        ),
      ),
    )
    expect(await verifyAuditChain(t.db, trust.trustId)).toMatchObject({ ok: true, events: 40 })
  })
})
