import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

const ask = async (trustProxy: boolean, headers: Record<string, string>, remoteAddress?: string) => {
  const app = new Hono().get('/', (c) => c.text(addressOf(c, { trustProxy })))
  const env = remoteAddress ? { incoming: { socket: { remoteAddress } } } : undefined
  return (await app.request('/', { headers }, env)).text()
}

test('a header that anybody can write is not believed', async () => {
  expect(await ask(false, { 'x-forwarded-for': '192.0.2.7' }, '198.51.100.4')).toBe('198.51.100.4')
  expect(await ask(false, { 'x-forwarded-for': '192.0.2.7' })).toBe('local')
})

test('behind a trusted proxy only its own entry counts, the last one', async () => {
  expect(await ask(true, { 'x-forwarded-for': '203.0.113.9, 192.0.2.7' }, '127.0.0.1')).toBe('192.0.2.7')
  expect(await ask(true, {}, '127.0.0.1')).toBe('127.0.0.1')
})
