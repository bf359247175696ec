import { afterAll, beforeAll, expect, test } from 'vitest'
import { findSession } from '../../adapters/identity/sessions.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { testApp, testDeps } from '../../web/testing.tsx'
import { account } from '../account/routes.tsx'
import { signIn } from '../sign-in/routes.tsx'
import { firstSetUp } from './routes.tsx'

let t: TestDatabase
let deps: Deps
beforeAll(async () => {
  t = await testDatabase()
  const plain = testDeps(t.db)
  deps = { ...plain, settings: { ...plain.settings, setUpCode: 'a1b2c3d4e5' } }
})
afterAll(() => t.close())

const entry = {
  code: 'a1b2c3d4e5',
  trustName: 'Heron Trust',
  name: 'Heron Way School',
  phase: 'secondary',
  kind: 'academy',
  laCode: '884',
  amStarts: '8:50',
  pmStarts: '13:10',
  personName: 'Ada Quill',
  personEmail: 'ada.quill@heron.example',
  password: 'copper lantern orchard',
  again: 'copper lantern orchard',
}

test('makes trust, school and administrator in one go, once, for whoever knows the code', async () => {
  const nobody = await testApp(deps, [...signIn, ...firstSetUp])
  expect((await nobody.get('/sign-in')).location).toBe('/set-up')
  const wrong = await nobody.post('/set-up', { ...entry, code: 'guess', trustName: '', password: 'ada quill here' })
  expect(wrong.status).toBe(422)
  for (const says of ['not the code on the console', 'Enter the name of the trust', 'your own name'])
    expect(wrong.text).toContain(says)
  expect(wrong.text).toContain('value="Heron Way School"')

  const both = await Promise.all([
    nobody.post('/set-up', entry),
    nobody.post('/set-up', { ...entry, personEmail: 'second@heron.example' }),
  ])
  expect(both.map((one) => one.status).sort((a, b) => a - b)).toEqual([303, 404])
  const done = both.find((one) => one.status === 303)
  expect(done?.location).toBe('/set-up/next')
  const token = /waymark=([^;]+);/.exec(done?.headers.get('set-cookie') ?? '')?.[1] ?? ''
  const person = await findSession(t.db, token, deps.clock)
  expect(person?.assignments).toEqual([{ schoolId: null, role: 'administrator', providerId: null }])
  expect((await nobody.get('/set-up')).status).toBe(404)
  expect((await nobody.get('/sign-in')).status).toBe(200)

  if (!person) throw new Error('nobody was signed in')
  const admin = await testApp(deps, [...firstSetUp, ...account], person)
  const next = await admin.get('/set-up/next')
  expect(next.text).toContain('Adopt a policy')
  expect(next.text).toContain('Heron Way School')
})

test('does not exist without a code', async () => {
  const nobody = await testApp(testDeps(t.db), firstSetUp)
  expect((await nobody.get('/set-up')).status).toBe(404)
  expect((await nobody.post('/set-up', entry)).status).toBe(404)
})
