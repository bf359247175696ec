import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedTrust, type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { statusWords } from '../../ui/index.ts'
import { testApp, testDeps } from '../../web/testing.tsx'
import { help } from './routes.tsx'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

test('is open to everybody, and explains every sign', async () => {
  const nobody = await testApp(testDeps(t.db), help)
  const page = await nobody.get('/help')
  expect(page.status).toBe(200)
  for (const word of Object.values(statusWords)) expect(page.text).toContain(word)
  for (const path of ['/accessibility', '/privacy']) expect((await nobody.get(path)).status).toBe(200)
})

test('stays in the frame of the school for those who are signed in', async () => {
  const trust = await seedTrust(t.db)
  const dsl = await testApp(testDeps(t.db), help, { trustId: trust.trustId, personId: trust.personId('dsl') })
  expect((await dsl.get('/help')).text).toContain('Larkfield Academy')
})
