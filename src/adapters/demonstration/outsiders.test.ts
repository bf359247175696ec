import { afterAll, beforeAll, expect, test } from 'vitest'
import { Rulebooks } from '../casework/rulebooks.ts'
import { stoppedClock } from '../clock/clock.ts'
import { loadPacksOrThrow, readBankHolidays } from '../packs/read-folder.ts'
import { type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { type TestDatabase, testDatabase } from '../postgres/testing.ts'
import { seedDemonstration } from './seed.ts'

let t: TestDatabase
let trustId: string
beforeAll(async () => {
  t = await testDatabase()
  const packs = loadPacksOrThrow()
  const clock = stoppedClock('2026-11-24T10:30:00Z')
  const bankHolidays = readBankHolidays().map((one) => one.day)
  const seeded = await seedDemonstration(t.db, {
    packs,
    rulebooks: new Rulebooks(packs.floor),
    bankHolidays,
    today: clock.today(),
    clock,
  })
  trustId = seeded.trustId
}, 180_000)
afterAll(() => t.close())

const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(t.db, waymarkItself(trustId), work)
const states = (rows: readonly { readonly state: string }[]) => [...new Set(rows.map((row) => row.state))].sort()

test('letters went by e-mail, by hand or by post; what failed was made good, so no placement is held up', async () => {
  const rows = await read((tx) => tx.selectFrom('dispatches').selectAll().execute())
  expect(states(rows)).toEqual(['failed', 'sent'])
  expect(rows.some((row) => row.how === 'email' && row.state === 'sent')).toBe(true)
  expect(rows.some((row) => row.how === 'post')).toBe(true)
  for (const failed of rows.filter((row) => row.state === 'failed'))
    expect(rows.some((row) => row.state === 'sent' && row.placement_id === failed.placement_id)).toBe(true)
})

test('what was shared is read, waits to be read, or was taken back; no receipt is of what was never opened', async () => {
  const { items, reads } = await read(async (tx) => ({
    items: await tx.selectFrom('shared_items').selectAll().execute(),
    reads: await tx.selectFrom('shared_reads').selectAll().execute(),
  }))
  expect(items.some((item) => item.revoked_at !== null)).toBe(true)
  const opened = new Set(reads.map((one) => one.item_id))
  expect(items.some((item) => opened.has(item.id) && item.revoked_at === null)).toBe(true)
  expect(items.some((item) => !opened.has(item.id))).toBe(true)
})

test('signatures wait, were given and were declined, each answer with its record', async () => {
  const rows = await read((tx) => tx.selectFrom('signature_requests').selectAll().execute())
  expect(states(rows)).toEqual(['asked', 'declined', 'signed'])
  for (const row of rows) expect(row.answer_record_id === null).toBe(row.state === 'asked')
  // Nothing is left to be sent: nobody of the demonstration gets a message by being looked at.
  const mails = await read((tx) => tx.selectFrom('outbox').select('payload').execute())
  expect(JSON.stringify(mails)).not.toContain('asks you to read and sign')
})

test('one invoice is as agreed and paid, one asks for more than was agreed', async () => {
  const invoices = await read((tx) => tx.selectFrom('invoices').selectAll().execute())
  expect(states(invoices)).toEqual(['paid', 'received'])
  const lines = await read((tx) => tx.selectFrom('invoice_lines').selectAll().execute())
  for (const invoice of invoices) {
    const own = lines.filter((line) => line.invoice_id === invoice.id)
    expect(own.reduce((sum, line) => sum + line.amount_pence, 0)).toBe(invoice.total_pence)
  }
})

test('reports were read and talked over, a late one was asked for, and the national standards were assured', async () => {
  const steps = await read((tx) => tx.selectFrom('report_steps').selectAll().execute())
  expect(new Set(steps.map((one) => one.step))).toEqual(new Set(['read', 'discussed', 'parents-copy']))
  const chases = await read((tx) => tx.selectFrom('report_chases').selectAll().execute())
  expect(chases.length).toBeGreaterThan(0)
  const words = await read((tx) =>
    tx.selectFrom('records').select('provider_id').where('form', '=', 'national-standards-assurance').execute(),
  )
  expect(new Set(words.map((one) => one.provider_id)).size).toBe(2)
})
