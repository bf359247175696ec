import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../adapters/postgres/testing.ts'
import { makeApp } from './app.tsx'
import { routes } from './route.ts'
import { testDeps } from './testing.tsx'

let t: TestDatabase

beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

test('what was said after a write may have a per cent sign, and is said once', async () => {
  const says = '50% Boxing is approved. 100%'
  const faults: unknown[] = []
  const app = makeApp({
    deps: testDeps(t.db),
    routes: routes(
      {
        method: 'POST',
        path: '/say',
        action: 'say',
        may: 'anyone',
        audit: 'none',
        handle: (req) => req.redirect('/said', says),
      },
      {
        method: 'GET',
        path: '/said',
        action: 'say',
        may: 'anyone',
        audit: 'none',
        handle: (req) => new Response(req.notice ?? 'nothing'),
      },
    ),
    onFault: (fault) => faults.push(fault.error),
  })
  const sent = await app.request('/say', {
    method: 'POST',
    body: new URLSearchParams({ a: 'b' }),
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  const [cookie = ''] = (sent.headers.get('set-cookie') ?? '').split(';')
  const read = await app.request('/said', { headers: { cookie } })
  expect(faults).toEqual([])
  expect(await read.text()).toBe(says)
  expect(read.headers.get('set-cookie')).toContain('Max-Age=0')
  expect(await (await app.request('/said')).text()).toBe('nothing')
})
