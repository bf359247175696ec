import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Carrier, Refused } from '../../adapters/mail/carriers.ts'
import { sendOutbox } from '../../adapters/mail/send-outbox.ts'
import { withTenant } from '../../adapters/postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../../adapters/postgres/testing.ts'
import type { Deps } from '../../web/deps.ts'
import { settleDispatches } from './settle-dispatch.ts'
import { contactOf, issue, letterOf, letterWritten, type Written } from './testing-letter.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const taking: Carrier = { send: async () => undefined, close: () => undefined }
const refusing: Carrier = {
  send: async () => {
    throw new Refused('550 5.1.1 <rowan@people.example>: no such mailbox')
  },
  close: () => undefined,
}

const settle = (deps: Deps) => settleDispatches(t.db, { ...deps, publicUrl: 'http://localhost' })
const notice = async (at: Written) => (await at.head.get(`/placements/${at.made.placementId}/letters/notice`)).text

describe('a letter starts its clock when it has gone, and not before', () => {
  test('written and issued it meets nothing; by e-mail it counts from the day the mail server takes it', async () => {
    const at = await letterWritten(t)
    const { made, head, deps } = at
    expect(await notice(at)).toContain('Not met yet, at the latest on Thu 22 Oct 2026')
    const document = await issue(at)
    expect((await letterOf(t, made)).sentOn).toBeUndefined()

    const contact = await contactOf(t, made)
    const sent = await head.post(`${document}/send`, { to: contact.id, how: 'email', key: 'k1' })
    expect(sent.status, sent.text.slice(0, 1500)).toBe(303)
    // Sent twice: one letter.
    await head.post(`${document}/send`, { to: contact.id, how: 'email', key: 'k1' })
    const queued = await withTenant(t.db, made.trust.ctx, (tx) => tx.selectFrom('outbox').select('payload').execute())
    expect(queued).toHaveLength(1)
    const mail = queued[0]?.payload as unknown as { to: string; subject: string; text: string }
    expect(mail.to).toBe('rowan@people.example')
    expect(mail.text).toMatch(/http:\/\/localhost\/child\/[\w-]{40,}/)
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/Noor|Fielding|Rowan|Harbour/)
    expect(await notice(at)).toContain('Not accepted by the mail server yet: no clock runs')

    expect(await settle(deps)).toBe(0)
    await sendOutbox(t.db, taking)
    expect(await settle(deps)).toBe(1)
    expect(await settle(deps)).toBe(0)
    const letter = await letterOf(t, made)
    expect(letter).toMatchObject({ sentOn: '2026-10-19', how: 'email' })
    expect(letter.amend_reason).toBe('Accepted by the mail server on Mon 19 Oct 2026.')
    expect(letter.signatures).not.toEqual([])
    expect(await notice(at)).toContain('Counts: sent on Mon 19 Oct 2026; at the latest on Thu 22 Oct 2026')
  })

  test('refused by the mail server it starts none: the placement and Today say so, and the offices are told', async () => {
    const at = await letterWritten(t)
    const { made, head, deps } = at
    const document = await issue(at)
    await head.post(`${document}/send`, { to: (await contactOf(t, made)).id, how: 'email', key: 'k2' })
    expect(await sendOutbox(t.db, refusing)).toMatchObject({ givenUp: 1 })
    await settle(deps)
    expect((await letterOf(t, made)).sentOn).toBeUndefined()
    for (const page of [`/placements/${made.placementId}`, '/today', `/placements/${made.placementId}/letters`])
      expect((await head.get(page)).text).toContain('A letter did not arrive')
    const told = await withTenant(t.db, made.trust.ctx, (tx) =>
      tx.selectFrom('outbox').select('payload').where('status', '=', 'waiting').execute(),
    )
    expect(told.length).toBeGreaterThan(0)
    expect(JSON.stringify(told)).not.toMatch(/Noor|Fielding|Rowan/)
    // Made good by hand: nothing is said any more, and the clock runs from that day.
    const noted = await head.post(`${document}/send`, {
      to: (await contactOf(t, made)).id,
      how: 'hand',
      'on-day': '19',
      'on-month': '10',
      'on-year': '2026',
      key: 'k3',
    })
    expect(noted.status).toBe(303)
    expect(await letterOf(t, made)).toMatchObject({ sentOn: '2026-10-19', how: 'hand' })
    expect((await head.get('/today')).text).not.toContain('A letter did not arrive')
  })

  test('a letter that came back stops the clock, with the reason; the slower of two people is told', async () => {
    const at = await letterWritten(t)
    const { made, head } = at
    const document = await issue(at)
    const post = { to: (await contactOf(t, made)).id, how: 'post', 'on-day': '19', 'on-month': '10', 'on-year': '2026' }
    await head.post(`${document}/send`, { ...post, key: 'k4' })
    expect(await notice(at)).toContain('Counts: sent on Mon 19 Oct 2026')
    const [row] = await withTenant(t.db, made.trust.ctx, (tx) => tx.selectFrom('dispatches').selectAll().execute())
    const path = `/dispatches/${row?.id}/failed`
    expect((await head.post(path, { version: '1' })).text).toContain('Say in a few words what happened.')
    const failed = { 'on-day': '19', 'on-month': '10', 'on-year': '2026', why: 'The envelope was returned.' }
    expect((await head.post(path, { ...failed, version: '1' })).status).toBe(303)
    expect((await head.post(path, { ...failed, version: '1' })).status).toBe(409)
    const letter = await letterOf(t, made)
    expect(letter.sentOn).toBeUndefined()
    expect(letter.complete).toBe(false)
    expect(letter.amend_reason).toContain('The envelope was returned.')
    expect(await notice(at)).toContain('Not met yet, at the latest on Thu 22 Oct 2026')
  })

  test('sent after the last day it is said to be too late', async () => {
    const at = await letterWritten(t, '2026-10-30T09:00:00Z')
    const document = await issue(at)
    await at.head.post(`${document}/send`, {
      to: (await contactOf(t, at.made)).id,
      how: 'hand',
      'on-day': '30',
      'on-month': '10',
      'on-year': '2026',
      key: 'k5',
    })
    expect(await notice(at)).toContain('Sent on Fri 30 Oct 2026: too late to count, at the latest on Thu 22 Oct 2026')
  })

  test('what is missing is said beside the field, and kept', async () => {
    const at = await letterWritten(t)
    const document = await issue(at)
    const empty = await at.head.post(`${document}/send`, {
      how: 'post',
      'on-day': '31',
      'on-month': '12',
      'on-year': '2026',
    })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Choose to whom it goes.')
    expect(empty.text).toContain('The day it went must be Mon 19 Oct 2026 or earlier.')
    expect(empty.text).toContain('value="31"')
    expect((await (await at.as('staff')).get(`${document}/send`)).status).toBe(403)
  })
})

test('the notice checker lists what the letter must say, with the clauses that ask for it', async () => {
  const at = await letterWritten(t)
  const page = await notice(at)
  expect(page).toContain('Policy 12.4.4')
  expect(page).toContain('Address of the place')
  expect(page).toContain('Counted: Fri 23 Oct (1), Thu 22 Oct (2).')
  expect(page).toContain('Everything is there')
  await at.made.keep([
    {
      on: '2026-10-17',
      form: 'parent-notification',
      answers: { 'sent-on': 'empty', 'how-sent': 'empty', address: 'empty' },
    },
  ])
  const after = await notice(at)
  expect(after).toContain('1 missing')
  expect(after).toMatch(/Address of the place<\/th>.*?Policy 12\.4\.4.*?Missing/s)
})
