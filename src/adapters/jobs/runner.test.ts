import { afterAll, beforeAll, expect, test } from 'vitest'
import { stoppedClock } from '../clock/clock.ts'
import { mailboxCarrier } from '../mail/carriers.ts'
import { queueMail } from '../mail/outbox.ts'
import { withTenant } from '../postgres/tenant.ts'
import { seedTrust, type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { listTrusts, runNightly } from './nightly.ts'
import { startRunner } from './runner.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const nine = new Date('2026-11-02T09:00:00Z')
const hours = (n: number) => new Date(nine.getTime() + n * 3_600_000)

test('a night’s work is done once a day, by one of many servers', async () => {
  const days: string[] = []
  const job = { name: 'open-windows', run: async (day: string) => void days.push(day) }
  const done = await Promise.all(Array.from({ length: 5 }, () => runNightly(t.db, job, '2026-11-02', nine)))
  expect(done.filter(Boolean)).toHaveLength(1)
  expect(await runNightly(t.db, job, '2026-11-02', hours(5))).toBe(false)
  expect(await runNightly(t.db, job, '2026-11-03', hours(24))).toBe(true)
  expect(days).toEqual(['2026-11-02', '2026-11-03'])
})

test('work that failed, or whose server was killed, is taken up again after an hour, five times at most', async () => {
  let tries = 0
  const job = {
    name: 'fragile',
    run: async () => {
      tries++
      throw new Error('not today')
    },
  }
  await expect(runNightly(t.db, job, '2026-11-02', nine)).rejects.toThrow('not today')
  expect(await runNightly(t.db, job, '2026-11-02', hours(0.5))).toBe(false)
  for (let hour = 2; hour < 20; hour += 2) await runNightly(t.db, job, '2026-11-02', hours(hour)).catch(() => undefined)
  expect(tries).toBe(5)
})

test('the runner sends the outbox when woken, goes on after a fault, and stops', async () => {
  const trust = await seedTrust(t.db)
  expect((await listTrusts(t.db)).map((one) => one.trustId)).toContain(trust.trustId)
  const faults: string[] = []
  const runner = startRunner({
    db: t.db,
    carrier: mailboxCarrier(t.db),
    clock: stoppedClock('2026-11-04T09:00:00Z'),
    nightly: [{ name: 'breaks', run: () => Promise.reject(new Error('broken')) }],
    onFault: (what) => faults.push(what),
    everyMilliseconds: 60_000,
  })
  await withTenant(t.db, trust.ctx, (tx) =>
    queueMail(tx, trust.ctx, { to: 'parent@larkfield.example', subject: 'Review', text: 'Tomorrow.' }),
  )
  const arrived = () => withTenant(t.db, trust.ctx, (tx) => tx.selectFrom('mailbox').select('subject').execute())
  let found = await arrived()
  for (let tries = 0; tries < 100 && found.length === 0; tries++) {
    runner.wake()
    await new Promise((resolve) => setTimeout(resolve, 20))
    found = await arrived()
  }
  await runner.stop()
  expect(found).toEqual([{ subject: 'Review' }])
  expect(faults).toEqual(['breaks'])
})
