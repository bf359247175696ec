import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendMarksLinks } from '../../adapters/marks/send-links.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { giveMarksRoutes } from '../give-marks/routes.tsx'
import { providerPerson } from '../give-marks/testing-provider.ts'
import { makeTestSchool, type TestSchool } from '../see-today/testing-school.ts'
import { sendMarksLinksRoutes } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let office: Visitor
let nobody: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T08:10:00Z')
  school = await makeTestSchool(deps)
  const { trustId } = school.trust
  const personId = await providerPerson(
    deps,
    { trustId, providerId: school.providerId },
    'provider-manager',
    'Bea Holt',
  )
  manager = await testApp(deps, sendMarksLinksRoutes, { trustId, personId })
  office = await visitAs(deps, sendMarksLinksRoutes, school.trust, 'ap-lead')
  nobody = await testApp(deps, giveMarksRoutes)
})
afterAll(() => t.close())

const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const mails = async () =>
  (await inTrust((tx) => tx.selectFrom('outbox').select('payload').orderBy('id').execute())).map(
    (row) => row.payload as unknown as { to: string; subject: string; text: string },
  )
const secretIn = (text: string) => /\/marks\/([\w-]{40,})/.exec(text)?.[1] ?? ''
const version = async () =>
  (
    await inTrust((tx) =>
      tx.selectFrom('providers').select('version').where('id', '=', school.providerId).executeTakeFirstOrThrow(),
    )
  ).version
const morning = (moment: string) =>
  sendMarksLinks(t.db, { ...testDeps(t.db, moment), publicUrl: 'https://waymark.example' })
const linkIds = () =>
  inTrust((tx) => tx.selectFrom('access_links').select(['id', 'revoked_at']).orderBy('made_at').orderBy('id').execute())

test('nothing is sent until somebody wants it', async () => {
  await morning('2026-11-10T08:10:00Z')
  expect(await mails()).toEqual([])
})

test('the setting needs an address that can be one, and keeps what was typed', async () => {
  const bad = await manager.post('/provider/marks/links', {
    on: 'yes',
    email: '',
    [`site-${school.siteId}`]: 'nowhere',
    version: '1',
  })
  expect(bad.status).toBe(422)
  expect(bad.text).toContain('Write the address the link goes to.')
  expect(bad.text).toContain('value="nowhere"')
  const saved = await manager.post('/provider/marks/links', {
    on: 'yes',
    email: 'marks@harbour.example',
    version: String(await version()),
  })
  expect(saved.status).toBe(303)
  expect((await manager.post('/provider/marks/links', { on: '', email: '', version: '1' })).status).toBe(409)
})

test('each school morning one link a site is sent, naming nobody; never in the night, twice, or in the holidays', async () => {
  await morning('2026-11-10T06:30:00Z')
  expect(await mails()).toEqual([])
  await Promise.all([morning('2026-11-10T07:30:00Z'), morning('2026-11-10T07:30:00Z')])
  await morning('2026-11-10T08:30:00Z')
  const sent = await mails()
  expect(sent).toHaveLength(1)
  expect(sent[0]?.to).toBe('marks@harbour.example')
  expect(sent[0]?.subject).toBe('Today’s marks: Quay House, Tue 10 Nov 2026')
  expect(JSON.stringify(sent)).not.toMatch(/Kofi|Ansah|Larkfield/)
  // Nobody is expected on a Wednesday; Tuesday 27 October is in the half-term.
  await morning('2026-11-11T08:30:00Z')
  await morning('2026-10-27T08:30:00Z')
  expect(await mails()).toHaveLength(1)
})

test('the link opens that day’s marks, and the page says that it was opened', async () => {
  const token = secretIn((await mails())[0]?.text ?? '')
  expect((await nobody.get(`/marks/${token}`)).text).toContain('The morning can be marked from 08:45 on.')
  expect((await manager.get('/provider/marks/links')).text).toContain('Once, last at 08:10')
})

test('the school takes a link back at once; a new one goes to the same address', async () => {
  const path = `/providers/${school.providerId}/marks-links`
  const [first] = await linkIds()
  expect((await office.get(path)).text).toContain('Works today')
  expect((await office.post(path, { link: first?.id ?? '', act: 'renew' })).status).toBe(303)
  const sent = await mails()
  expect(sent).toHaveLength(2)
  expect((await nobody.get(`/marks/${secretIn(sent[0]?.text ?? '')}`)).status).toBe(410)
  const second = secretIn(sent[1]?.text ?? '')
  expect((await nobody.get(`/marks/${second}`)).status).toBe(200)
  const good = (await linkIds()).find((one) => one.revoked_at === null)
  expect((await manager.post('/provider/marks/links', { link: good?.id ?? '', act: 'take-back' })).status).toBe(303)
  expect((await nobody.get(`/marks/${second}`)).status).toBe(410)
  expect((await manager.post('/provider/marks/links', { link: good?.id ?? '', act: 'take-back' })).status).toBe(409)
  // What was taken back is not sent again by itself.
  await morning('2026-11-10T09:30:00Z')
  expect(await mails()).toHaveLength(2)
})

test('a manager who asks for it has one sent, and only where there is no good one', async () => {
  expect((await manager.post('/provider/marks/links', { act: 'send' })).status).toBe(303)
  const sent = await mails()
  expect(sent).toHaveLength(3)
  expect((await nobody.get(`/marks/${secretIn(sent[2]?.text ?? '')}`)).status).toBe(200)
  expect((await manager.post('/provider/marks/links', { act: 'send' })).status).toBe(303)
  expect(await mails()).toHaveLength(3)
})

test('a link of another provider is none of theirs', async () => {
  const [first] = await linkIds()
  const { trustId } = school.trust
  const farm = await inTrust((tx) =>
    tx
      .insertInto('providers')
      .values({ trust_id: trustId, name: 'Test Farm', kind: 'unregistered' })
      .returning('id')
      .executeTakeFirstOrThrow(),
  )
  const personId = await providerPerson(deps, { trustId, providerId: farm.id }, 'provider-manager', 'Fay Farmer')
  const other = await testApp(deps, sendMarksLinksRoutes, { trustId, personId })
  expect((await other.get('/provider/marks/links')).text).not.toContain('Quay House')
  expect((await other.post('/provider/marks/links', { link: first?.id ?? '', act: 'renew' })).status).toBe(404)
})
