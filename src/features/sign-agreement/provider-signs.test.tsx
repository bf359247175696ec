import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { StoredSignature } from '../../domain/forms/signatures.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor } from '../../web/testing.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { signAgreement } from './routes.tsx'
import { readHash, type SigningWorld, signingWorld } from './testing-signing.tsx'

let database: TestDatabase
let deps: Deps
let world: SigningWorld
let manager: Visitor
let staff: Visitor
let stranger: Visitor

beforeAll(async () => {
  database = await testDatabase()
  deps = testDeps(database.db)
  world = await signingWorld(database.db, deps, 'east-midlands-academy')
  const other = newId()
  await world.asWaymark((tx) =>
    tx
      .insertInto('providers')
      .values({ trust_id: world.trust.trustId, id: other, name: 'Other Place', kind: 'unregistered' })
      .execute(),
  )
  const visit = async (role: 'provider-manager' | 'provider-staff', providerId = world.providerId) =>
    testApp(deps, signAgreement, {
      trustId: world.trust.trustId,
      personId: await providerPerson(deps, { trustId: world.trust.trustId, providerId }, role, 'Bea Holt'),
    })
  manager = await visit('provider-manager')
  staff = await visit('provider-staff')
  stranger = await visit('provider-manager', other)
})
afterAll(() => database.close())

const form = 'provider-agreement'
const base = () => `/placements/${world.placementId}/signatures`
const asked = { name: 'Ola Berg', capacity: 'Director', email: 'ola@harbour.example', days: '14', remind: '3' }
const lastToken = async () => {
  const rows = await world.asWaymark((tx) => tx.selectFrom('outbox').select('payload').orderBy('id', 'desc').execute())
  const texts = rows.map((row) => row.payload as unknown as { to: string; subject: string; text: string })
  const found = texts.find((one) => /\/sign\/[\w-]{43}/.test(one.text) && one.to === asked.email)
  return { token: /\/sign\/([\w-]{43})/.exec(found?.text ?? '')?.[1] ?? '', mail: found }
}
const requestId = async () => {
  const row = await world.asWaymark((tx) =>
    tx
      .selectFrom('signature_requests')
      .select('id')
      .where('signer', '=', 'provider')
      .orderBy('asked_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow(),
  )
  return row.id
}
const ofProvider = async (name = form) =>
  ((await world.newest(name)).signatures as StoredSignature[]).filter((one) => one.by === 'provider')
/** An agreement about the pupil, and the provider's signatory asked for it. */
async function askedToSign() {
  const record = await world.recordAgreement(form)
  const done = await world.lead.post(`${base()}/ask-provider`, { record, ...asked })
  expect(done.status, done.text.slice(0, 1500)).toBe(303)
  return { record, ...(await lastToken()) }
}

describe('a provider’s named signatory', () => {
  test('is asked by e-mail without a name in it, reads the agreement, asks, and signs by the link', async () => {
    const { token, mail } = await askedToSign()
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Kez|Ola|Harbour/)
    const page = await world.nobody.get(`/sign/${token}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain('for Ola Berg')
    expect(page.text).not.toContain('my child')
    expect((await world.send(token, '/question', { question: 'Who pays for the taxi?' })).status).toBe(303)
    expect((await world.lead.get(base())).text).toContain('Who pays for the taxi?')

    const read = readHash(page.text)
    const empty = await world.send(token, '', { read, capacity: '' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Type your full name.')
    expect(empty.text).toContain('Give your position at the provider')
    const done = await world.send(token, '', { name: 'Ola Berg', capacity: 'Director', agreed: 'yes', read })
    expect(done.status, done.text.slice(0, 1500)).toBe(303)
    const [mine] = await ofProvider()
    expect(mine).toMatchObject({ kind: 'signed', name: 'Ola Berg', capacity: 'Director' })
    expect((await world.newest(form)).recorded_role).toBe('provider-manager')
    const shown = await world.lead.get(`/records/${(await world.newest(form)).id}`)
    expect(shown.text).toContain('Signed online, by their own link')
    const after = await world.nobody.get(`/sign/${token}`)
    expect(after.text).toContain('Keep a copy')
    // The link of a provider opens nothing that is a parent's, and the other way round.
    expect((await world.nobody.get(`/child/${token}`)).status).toBe(404)
    const copy = await world.send(token, '/copy')
    expect(copy.status).toBe(200)
  })

  test('signs in their own account as well, and it is shown as that; nobody else there or elsewhere can', async () => {
    await askedToSign()
    const id = await requestId()
    const path = `/provider/agreements/${id}`
    expect((await manager.get('/provider/agreements')).text).toContain(path)
    expect((await staff.get('/provider/agreements')).status).toBe(403)
    expect((await stranger.get('/provider/agreements')).text).not.toContain(path)
    expect((await stranger.get(path)).status).toBe(404)
    expect((await stranger.post(path, { capacity: 'Manager', agreed: 'yes' })).status).toBe(404)
    const page = await manager.get(path)
    expect(page.text).toContain('You sign as <strong>Bea Holt</strong>')
    const done = await manager.post(path, { capacity: 'Manager', agreed: 'yes', read: readHash(page.text) })
    expect(done.status, done.text.slice(0, 1500)).toBe(303)
    const [mine] = await ofProvider()
    expect(mine).toMatchObject({ kind: 'signed', name: 'Bea Holt', capacity: 'Manager', via: 'account' })
    const shown = await world.lead.get(`/records/${(await world.newest(form)).id}`)
    expect(shown.text).toContain('Signed online, signed in with their own account')
    // Answered once: the link finds it signed.
    const { token } = await lastToken()
    expect((await world.send(token, '', { name: 'Ola Berg', capacity: 'Director', agreed: 'yes' })).status).toBe(409)
  })

  test('says no with a reason, and the school reads it', async () => {
    const { token } = await askedToSign()
    const page = await world.nobody.get(`/sign/${token}/decline`)
    const no = await world.send(token, '/decline', {
      name: 'Ola Berg',
      capacity: 'Director',
      reason: 'The price is last year’s.',
      read: readHash(page.text),
    })
    expect(no.status).toBe(303)
    expect((await ofProvider())[0]).toMatchObject({ kind: 'declined' })
    expect((await world.lead.get(base())).text).toContain('reason: The price is last year’s.')
  })

  test('is asked once for an agreement; staff cannot sign for them', async () => {
    const { record } = await askedToSign()
    expect((await world.lead.post(`${base()}/ask-provider`, { record, ...asked })).status).toBe(409)
    const wrong = await world.lead.post(`${base()}/ask-provider`, { record, name: '', days: '99' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Give their e-mail address')
    expect((await world.elsewhere.get(`${base()}/ask-provider?record=${record}`)).status).toBe(404)
    expect((await world.staff.get(`${base()}/ask-provider?record=${record}`)).status).toBe(403)
    const signed = await world.lead.post(`/records/${record}/sign`, {
      'sig-1-kind': 'signed',
      'sig-1-signed-agreed': 'yes',
    })
    expect(signed.status).toBe(422)
  })
})

test('what stands behind every placement is asked for and signed beside the provider', async () => {
  const about = { about: 'provider', providerId: world.providerId, schoolId: world.schoolId } as const
  const fields = await world.filled('service-agreement', about)
  const kept = await world.lead.post('/records/new', {
    ...fields,
    form: 'service-agreement',
    provider: world.providerId,
    _key: newId(),
    _do: 'record',
  })
  expect(kept.status, kept.text.slice(0, 1500)).toBe(303)
  const record = kept.location?.split('/').at(-1) ?? ''
  const place = `/providers/${world.providerId}/signatures`
  expect((await world.lead.get(place)).text).toContain('Ask the provider to sign')
  expect((await world.lead.post(`${place}/ask-provider`, { record, ...asked })).status).toBe(303)
  const { token } = await lastToken()
  const page = await world.nobody.get(`/sign/${token}`)
  expect(page.text).toContain('Contract and service level agreement')
  const done = await world.send(token, '', {
    name: 'Ola Berg',
    capacity: 'Director',
    agreed: 'yes',
    read: readHash(page.text),
  })
  expect(done.status, done.text.slice(0, 1500)).toBe(303)
  const list = await world.lead.get(place)
  expect(list.text).toContain('Ola Berg')
  expect(list.text).toContain('Signed online')
  const id = await requestId()
  const again = await world.lead.post(`${place}/${id}/withdraw`, { version: '1' })
  expect(again.status).toBe(409)
})

test('a link opens nothing once the placement is withdrawn or closed, and nobody is asked any more', async () => {
  const home = await world.recordAgreement()
  const [parent = ''] = await world.ask({ record: home }, world.mother)
  const { token, record } = await askedToSign()
  const id = await requestId()
  const before = await world.asWaymark((tx) =>
    tx.selectFrom('placements').select('state').where('id', '=', world.placementId).executeTakeFirstOrThrow(),
  )
  const move = (state: string) =>
    world.asWaymark((tx) => tx.updateTable('placements').set({ state }).where('id', '=', world.placementId).execute())
  try {
    for (const state of ['withdrawn', 'closed']) {
      await move(state)
      for (const one of [parent, token]) {
        expect((await world.nobody.get(`/sign/${one}`)).status).toBe(410)
        expect((await world.send(one, '', { name: 'X', capacity: 'Y', agreed: 'yes' })).status).toBe(410)
      }
      expect((await manager.get(`/provider/agreements/${id}`)).status).toBe(410)
      expect((await manager.get('/provider/agreements')).text).not.toContain('Kez')
      expect((await world.lead.get(`${base()}/ask-provider?record=${record}`)).status).toBe(409)
      expect((await world.lead.post(`${base()}/${id}/again`)).status).toBe(409)
    }
  } finally {
    await move(before.state)
  }
  expect((await world.nobody.get(`/sign/${token}`)).status).toBe(200)
})
