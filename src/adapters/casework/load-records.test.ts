import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../postgres/ids.ts'
import { toJson } from '../postgres/json.ts'
import { waymarkItself, withTenant } from '../postgres/tenant.ts'
import { seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { recordFacts } from './load-records.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(async () => t.close())

test('a provider’s records are the school’s own and the trust’s, also for somebody who sees every school', async () => {
  const trust = await seedTrust(t.db)
  const [own, other] = trust.schools
  const providerId = newId()
  const found = await withTenant(t.db, waymarkItself(trust.trustId), async (tx) => {
    await tx
      .insertInto('providers')
      .values({ trust_id: trust.trustId, id: providerId, name: 'Harbour Steps', kind: 'unregistered' })
      .execute()
    const record = (school: string | null, form: string) => ({
      trust_id: trust.trustId,
      school_id: school,
      form,
      form_version: 'test',
      about: 'provider',
      provider_id: providerId,
      answers: toJson({}),
      asked: toJson({}),
      signatures: toJson([]),
      done_on: '2026-10-05',
      complete: true,
      recorded_role: 'ap-lead',
    })
    await tx
      .insertInto('records')
      .values([record(own, 'provider-checks'), record(other, 'provider-visit'), record(null, 'provider-assurance')])
      .execute()
    const of = async (schoolId: string) =>
      (await recordFacts(tx, { providerId, schoolId })).map((one) => one.form).sort()
    return { own: await of(own), other: await of(other) }
  })
  expect(found.own).toEqual(['provider-assurance', 'provider-checks'])
  expect(found.other).toEqual(['provider-assurance', 'provider-visit'])
})
