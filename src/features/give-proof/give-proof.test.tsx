import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../adapters/postgres/ids.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testDeps, type Visitor, visitAs } from '../../web/testing.tsx'
import { providers } from '../providers/routes.tsx'
import { twoProviders } from '../raise-concern/testing-two-providers.ts'
import type { TestSchool } from '../see-today/testing-school.ts'
import { giveProof } from './routes.tsx'

let t: TestDatabase
let deps: Deps
let school: TestSchool
let manager: Visitor
let stranger: Visitor
let dsl: Visitor

beforeAll(async () => {
  t = await testDatabase()
  deps = testDeps(t.db, '2026-11-10T13:10:00Z')
  ;({ school, manager, stranger } = await twoProviders(deps, 'roots-and-wings', giveProof))
  dsl = await visitAs(deps, [...providers, ...giveProof], school.trust, 'dsl')
})
afterAll(() => t.close())

const inTrust = <T,>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(t.db, school.trust.ctx, work)
const documents = () => inTrust((tx) => tx.selectFrom('provider_documents').selectAll().orderBy('sent_at').execute())

function paper(fields: Readonly<Record<string, string>>, file?: { name: string; bytes: string }): FormData {
  const data = new FormData()
  const all = {
    kind: 'public-liability',
    insurer: 'Wold Mutual',
    number: 'WM-4471',
    cover: '5,000,000',
    'expires-day': '3',
    'expires-month': '3',
    'expires-year': '2027',
    ...fields,
  }
  for (const [name, value] of Object.entries(all)) data.append(name, value)
  if (file) data.append('file', new File([file.bytes], file.name))
  return data
}
/** The token of the form, as the page gives it. */
async function withToken(visitor: Visitor, data: FormData): Promise<FormData> {
  const page = await visitor.get('/provider/proof/new')
  data.set('_csrf', /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '')
  return data
}
const pdf = { name: 'Certificate.pdf', bytes: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n' }
const post = async (visitor: Visitor, data: FormData) =>
  visitor.post('/provider/proof/new', await withToken(visitor, data))

test('an insurance certificate needs insurer, cover, number and last day; what was typed stays', async () => {
  const answer = await post(manager, paper({ insurer: '', number: '', cover: 'much', 'expires-year': '' }))
  expect(answer.status).toBe(422)
  for (const says of ['Name the insurer.', 'Give the number of the policy.', 'sum in pounds', 'Choose the file.'])
    expect(answer.text).toContain(says)
  expect(answer.text).toContain('value="much"')
  expect((await post(manager, paper({ 'expires-year': '2025' }, pdf))).text).toContain('This has run out.')
  expect(await documents()).toEqual([])
})

test('a DBS certificate is refused with the reason, and nothing is kept', async () => {
  const answer = await post(manager, paper({}, { ...pdf, name: 'DBS S Ridley.pdf' }))
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('looks like a DBS certificate')
  const fake = await post(manager, paper({}, { name: 'letter.pdf', bytes: 'not a pdf' }))
  expect(fake.status).toBe(422)
  expect(await documents()).toEqual([])
})

test('a document serves every school; a newer version leaves the one before readable, and one is the newest', async () => {
  expect((await post(manager, paper({}, pdf))).status).toBe(303)
  const [first] = await documents()
  const page = await manager.get('/provider/proof')
  expect(page.text).toContain('Wold Mutual, WM-4471, £5,000,000')
  expect(page.text).toContain('Wed 3 Mar 2027')
  expect((await post(manager, paper({ replaces: first?.id ?? '', 'expires-year': '2028' }, pdf))).status).toBe(303)
  const again = await post(manager, paper({ replaces: first?.id ?? '', number: 'WM-9' }, pdf))
  expect(again.status).toBe(404)
  const [, second] = await documents()
  expect(second?.replaces).toBe(first?.id)
  const shown = await manager.get(`/provider/proof/${second?.id}`)
  expect(shown.text).toContain('Earlier versions')
  expect((await manager.get(`/provider/proof/${first?.id}/file`)).status).toBe(200)
  expect((await manager.get('/provider/proof')).text).not.toContain('Wed 3 Mar 2027')
})

test('the school sees it as offered, and decides for itself', async () => {
  const page = await dsl.get(`/providers/${school.providerId}`)
  expect(page.text).toContain('What the provider has sent')
  expect(page.text).toContain('Not recorded')
  const [document] = await documents()
  const file = await dsl.get(`/providers/${school.providerId}/documents/${document?.id}`)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-disposition')).toContain('attachment')
})

test('the provider sees what each school’s policy asks, with the clauses', async () => {
  const page = await manager.get('/provider/proof')
  expect(page.text).toContain('What Larkfield Academy asks for')
  expect(page.text).toContain('SSC-5.5')
  expect(page.text).toContain('Not recorded yet')
})

test('nobody opens another provider’s document', async () => {
  const [document] = await documents()
  expect((await stranger.get(`/provider/proof/${document?.id}`)).status).toBe(404)
  expect((await stranger.get(`/provider/proof/${document?.id}/file`)).status).toBe(404)
  expect((await stranger.get(`/provider/proof/new?replaces=${document?.id}`)).status).toBe(404)
  expect((await stranger.get('/provider/proof')).text).not.toContain('Wold Mutual')
  expect((await dsl.get('/provider/proof')).status).toBe(403)
})

const word = {
  'staff-checks': 'met',
  'staff-checks-note': 'All checked by 1 Sep 2026',
  'staff-changes': 'met',
  'policies-in-date': 'met',
  position: 'manager',
  declared: 'yes',
}

test('the yearly assurance is given item by item by a named person', async () => {
  const empty = await manager.post('/provider/assurance/provider-assurance', { 'staff-checks': 'not met' })
  expect(empty.status).toBe(422)
  expect(empty.text).toContain('Tick the box')
  expect(empty.text).toContain('Say what is still to be done')
  const key = newId()
  expect((await manager.post('/provider/assurance/provider-assurance', { ...word, key })).status).toBe(303)
  expect((await manager.post('/provider/assurance/provider-assurance', { ...word, key })).status).toBe(303)
  const records = await inTrust((tx) =>
    tx.selectFrom('records').selectAll().where('form', '=', 'provider-assurance').execute(),
  )
  expect(records).toHaveLength(1)
  expect(records[0]).toMatchObject({
    school_id: null,
    provider_id: school.providerId,
    done_on: '2026-11-10',
    recorded_role: 'provider-manager',
  })
  expect(records[0]?.answers).toMatchObject({
    'given-by': 'Bea Holt, manager',
    'staff-checks': { result: 'met', note: 'All checked by 1 Sep 2026' },
  })
  const mails = await inTrust((tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mails)).toContain(`/records/${records[0]?.id}`)
  expect(JSON.stringify(mails)).not.toMatch(/Harbour|Bea Holt/)
  expect((await manager.get('/provider/proof')).text).toContain('Wed 10 Nov 2027')
})

test('the national standards are voluntary, and say what is not verified', async () => {
  const page = await manager.get('/provider/assurance/national-standards-assurance')
  expect(page.text).toContain('They are not statutory')
  expect(page.text).toContain('have not been verified')
  expect(page.text).toContain('1.6 Access to the site')
  expect((await manager.get('/provider/assurance/provider-checks')).status).toBe(404)
})
