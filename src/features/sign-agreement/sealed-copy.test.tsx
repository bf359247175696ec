import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRenderer } from '../../adapters/documents/render.ts'
import { waymarkItself } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { remindSigners } from '../../adapters/signatures/remind.ts'
import type { DocumentContent } from '../../domain/documents/content.ts'
import type { Deps } from '../../web/deps.ts'
import { csrfToken } from '../../web/security.ts'
import { testApp, testDeps } from '../../web/testing.tsx'
import { signAgreement } from './routes.tsx'
import { readHash, type SigningWorld, signingWorld } from './testing-signing.tsx'

let database: TestDatabase
let deps: Deps
let world: SigningWorld

beforeAll(async () => {
  database = await testDatabase()
  deps = { ...testDeps(database.db), renderer: openRenderer({ engine: 'wasm', timeLimit: 60_000 }) }
  world = await signingWorld(database.db, deps, 'east-midlands-academy')
})
afterAll(async () => {
  deps.renderer.close()
  await database.close()
})

const sealed = () =>
  world.asWaymark((tx) =>
    tx
      .selectFrom('documents')
      .select(['id', 'pdf', 'sha256', 'check_code', 'data'])
      .where('kind', '=', 'sealed-agreement')
      .orderBy('issued_at', 'desc')
      .orderBy('id', 'desc')
      .execute(),
  )
const check = async (fields: { file?: Uint8Array; code?: string }) => {
  const form = new FormData()
  if (fields.file) form.append('file', new File([new Uint8Array(fields.file)], 'agreement.pdf'))
  form.append('code', fields.code ?? '')
  return world.nobody.post('/check', form)
}

test('a signed agreement is sealed once, says how each signature came, and anybody can check it', async () => {
  const record = await world.recordAgreement()
  const [token = ''] = await world.ask({ record }, world.mother)
  const read = readHash((await world.nobody.get(`/sign/${token}`)).text)
  expect((await world.send(token, '/copy')).status).toBe(409)
  await world.send(token, '', { name: 'Dara Quill', agreed: 'yes', read })

  // The parent's own copy, as bytes.
  const app = await testApp(deps, signAgreement)
  const copy = await app.post(`/sign/${token}/copy`, { _csrf: csrfToken(token) })
  expect(copy.status).toBe(200)
  expect(copy.headers.get('content-type')).toBe('application/pdf')

  // Each copy taken is written down, also when it was sealed before.
  await app.post(`/sign/${token}/copy`, { _csrf: csrfToken(token) })
  const taken = await world.asWaymark((tx) =>
    tx.selectFrom('audit_events').select('detail').where('action', '=', 'sign-agreement').execute(),
  )
  expect(taken.filter((one) => JSON.stringify(one.detail).includes('taken'))).toHaveLength(2)

  const [document] = await sealed()
  if (!document) throw new Error('Nothing was sealed.')
  expect(Buffer.from(document.pdf).subarray(0, 5).toString()).toBe('%PDF-')
  expect(document.sha256).toBe(createHash('sha256').update(document.pdf).digest('hex'))
  const said = JSON.stringify((document.data as unknown as DocumentContent).certificate)
  expect(said).toContain('Dara Quill')
  expect(said).toContain('Signed online, by their own link, on Mon 2 Nov 2026')
  expect(said).toContain('first opened Mon 2 Nov 2026 at 09:00')
  expect(said).toMatch(/"Number in the audit","value":\["\d+"\]/)
  expect(said).toContain(readHash(`name="read" value="${read}"`).slice(0, 32))

  // The school's copy is the same document.
  const again = await world.lead.post(`/placements/${world.placementId}/signatures/seal`, {
    record: (await world.newest('home-school-agreement')).id,
  })
  expect(again.location).toBe(`/documents/${document.id}`)
  expect(await sealed()).toHaveLength(1)

  const genuine = await check({ file: document.pdf })
  expect(genuine.text).toContain('Genuine and unchanged')
  expect(genuine.text).toContain('Mon 2 Nov 2026')
  expect(genuine.text).not.toMatch(/Quill|Kezia|Harbour/)
  const changed = Uint8Array.from(document.pdf)
  changed[changed.length - 10] = (changed[changed.length - 10] ?? 0) ^ 1
  expect((await check({ file: changed })).text).toContain('This file is not known here')
  const code = document.check_code ?? ''
  expect((await check({ code: code.toLowerCase() })).text).toContain('A document with this code was sealed')
  expect((await check({ code: 'AAAA-AAAA-AAAA-AAAA-AAAA' })).text).toContain('This code is not known here')
  expect((await check({ code: 'short' })).status).toBe(422)
}, 120_000)

test('codes cannot be tried without end', async () => {
  let slowed = 0
  for (let n = 0; n < 12; n++)
    slowed += (await check({ code: `AAAA-BBBB-CCCC-DDDD-EE${10 + n}` })).status === 429 ? 1 : 0
  expect(slowed).toBeGreaterThan(0)
})

test('who has not answered is reminded once, and the link before opens nothing', async () => {
  const record = await world.recordAgreement()
  const [token = ''] = await world.ask({ record }, world.father)
  const remind = (today: string) =>
    world.asWaymark((tx) =>
      remindSigners(tx, waymarkItself(world.trust.trustId), {
        schoolId: world.schoolId,
        today,
        now: deps.clock.now(),
        publicUrl: 'http://localhost',
      }),
    )
  expect(await remind('2026-11-04')).toBe(0)
  expect(await remind('2026-11-05')).toBe(1)
  expect(await remind('2026-11-06')).toBe(0)
  expect((await world.nobody.get(`/sign/${token}`)).status).toBe(410)
  const mails = await world.asWaymark((tx) => tx.selectFrom('outbox').select('payload').execute())
  const texts = mails.map(({ payload }) => payload as unknown as { to: string; subject: string; text: string })
  const reminder = texts.filter((one) => one.subject.startsWith('A reminder'))
  expect(reminder).toHaveLength(1)
  // Nothing of a child in any message.
  for (const one of texts) expect(`${one.subject} ${one.text}`).not.toMatch(/Kez|Quill|Harbour Steps/)
})

test('only whoever may ask asks, and only at their own school', async () => {
  const path = `/placements/${world.placementId}/signatures`
  expect((await world.staff.get(path)).status).toBe(200)
  expect((await world.staff.get(`${path}/ask?form=parental-consent`)).status).toBe(403)
  expect((await world.elsewhere.get(path)).status).toBe(404)
  expect(
    (await world.elsewhere.post(`${path}/ask`, { form: 'parental-consent', who: world.mother, days: '14' })).status,
  ).toBe(404)
})

test('a parent the school may not write to, or who has no responsibility, is not asked', async () => {
  const record = await world.recordAgreement()
  await world.asWaymark((tx) =>
    tx.updateTable('contacts').set({ parental_responsibility: false }).where('id', '=', world.father).execute(),
  )
  const path = `/placements/${world.placementId}/signatures/ask`
  expect((await world.lead.get(`${path}?record=${record}`)).text).toContain('They do not have parental responsibility.')
  const forced = await world.lead.post(path, { record, who: world.father, days: '14', remind: '' })
  expect(forced.status).toBe(422)
  expect(forced.text).toContain('Somebody chosen cannot be asked.')
})
