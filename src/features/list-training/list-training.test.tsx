import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import { type ReviewWorld, reviewWorld } from '../hold-review/testing-review.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

describe('under a policy that asks the AP leader to be trained', () => {
  let world: ReviewWorld
  beforeAll(async () => {
    world = await reviewWorld(database, 'kimberley')
  })

  test('what has lapsed stands first, and earlier training of the same person under it', async () => {
    const lead = await world.as('ap-lead')
    const training = (on: string, what: string, renew?: string) => ({
      form: 'training-record',
      on,
      answers: { 'done-on': on, who: 'Wren Adeyemi', what, ...(renew ? { 'renew-by': renew } : {}) },
    })
    await world.made.keep([
      training('2024-11-01', 'safeguarding', '2025-11-01'),
      training('2025-11-01', 'safeguarding', '2026-11-01'),
      training('2026-09-01', 'prevent', '2028-09-01'),
    ])
    const { text } = await lead.get('/training')
    for (const words of ['EMET-4.3.1', '1 training has lapsed', 'Lapsed Sun 1 Nov 2026', '1 earlier', 'Fri 1 Sep 2028'])
      expect(text).toContain(words)
    expect(text.indexOf('Lapsed Sun 1 Nov 2026')).toBeLessThan(text.indexOf('Fri 1 Sep 2028'))
    expect(text).toContain('The policy asks no question about the training of a provider’s staff')
    expect((await (await world.as('ap-lead', 1)).get('/training')).text).not.toContain('Wren Adeyemi')
    expect((await (await world.as('governing-body')).get('/training')).status).toBe(403)
  })
})

test('a provider’s staff are listed with their dates where the policy asks for them', async () => {
  const world = await reviewWorld(database, 'roots-and-wings')
  const lead = await world.as('ap-lead')
  await world.made.keep([
    {
      form: 'provider-training',
      on: '2026-11-16',
      answers: {
        'confirmed-on': '2026-11-16',
        staff: [{ role: 'Workshop tutor', safeguarding: '2026-09-01', prevent: '2025-10-06' }],
      },
    },
  ])
  const { text } = await lead.get('/training')
  for (const words of ['SSC-14.1', 'Workshop tutor', 'safeguarding Tue 1 Sep 2026, Prevent Mon 6 Oct 2025'])
    expect(text).toContain(words)
})

test('a line among the checks says how long it holds', async () => {
  const world = await reviewWorld(database, 'east-midlands-academy')
  const lead = await world.as('ap-lead')
  const check = (expires: string) => ({
    form: 'provider-checks',
    on: '2026-11-16',
    answers: { 'safeguarding-training': { result: 'met', expires } },
  })
  await world.made.keep([check('2026-11-20')])
  expect((await lead.get('/training')).text).toContain('Lapsed Fri 20 Nov 2026')
})
