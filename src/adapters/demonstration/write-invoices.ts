/** Last month's invoice of a provider, as agreed and paid, and this month's with two sessions too many, waiting to be looked at. */
import { categoryOf } from '../../domain/attendance/codes.ts'
import { addMonths, type Day, isoOf } from '../../domain/calendar/day.ts'
import { agreedSessions } from '../../domain/money/agreed-sessions.ts'
import { type InvoiceLine, matchInvoice } from '../../domain/money/match-invoice.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import { priceOf } from './money.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'
import type { Now } from './write-history.ts'
import { providerId } from './write-providers.ts'

/** The schools of the trust that have an invoice, and whose. Other schools have none yet, as in a real month. */
const invoiced: Readonly<Record<string, string>> = {
  'kestrel-lane': 'nestbox',
  thornmere: 'oakridge',
  coldbrook: 'tidewater',
  'fenwick-mere': 'tidewater',
}

interface Period {
  readonly first: Day
  readonly last: Day
}

const monthStart = (day: Day): Day => day - (Number(isoOf(day).slice(8)) - 1)

/** What the school owes for a period, line by line; nothing where the price of one placement is not known. */
function owed(world: SchoolWorld, courses: readonly Course[], { first, last }: Period): InvoiceLine[] {
  const terms = courses.map((course) => ({
    placementId: course.id,
    charge: priceOf(course),
    sessions: agreedSessions(
      world.calendar,
      course.timetable,
      [Math.max(first, course.dates.start), Math.min(last, course.ended ?? course.dates.end)],
      new Map(
        course.marks
          .filter((mark) => mark.source === 'school')
          .map((mark) => [`${mark.day} ${mark.session}`, categoryOf(mark.code) === 'attending']),
      ),
    ),
  }))
  return matchInvoice([], terms).rows.flatMap((row) =>
    row.charge && row.expectedQuantity
      ? [{ placementId: row.placementId, quantity: row.expectedQuantity, unitPence: row.charge.ratePence }]
      : [],
  )
}

export async function writeInvoices(tx: Tx, ctx: TenantContext, history: SchoolHistory, now: Now): Promise<void> {
  const { world, walked } = history
  const key = invoiced[world.plan.key]
  const courses = walked
    .map((one) => one.course)
    .filter((course) => course.provider.key === key && !['draft', 'proposed'].includes(course.plot.state))
  if (!key || courses.length === 0) return
  const start = monthStart(now.today)
  const before = { first: monthStart(addMonths(start, -1)), last: start - 1 }
  // Up to the last day that is wholly marked and a few days old: nobody is invoiced for today.
  const running = { first: start, last: now.today - 4 }
  const right = owed(world, courses, before)
  const soFar = running.last > running.first ? owed(world, courses, running) : []
  const [line, ...others] = soFar
  if (right.length > 0) await writeOne(tx, ctx, { world, key, period: before, lines: right, state: 'paid' }, now)
  if (line)
    await writeOne(
      tx,
      ctx,
      { world, key, period: running, lines: [{ ...line, quantity: line.quantity + 2 }, ...others], state: 'received' },
      now,
    )
}

interface Invoice {
  readonly world: SchoolWorld
  readonly key: string
  readonly period: Period
  readonly lines: readonly InvoiceLine[]
  readonly state: 'paid' | 'received'
}

async function writeOne(tx: Tx, ctx: TenantContext, invoice: Invoice, { now, today }: Now): Promise<void> {
  const { world, key, period, lines, state } = invoice
  const common = { trust_id: ctx.trustId, school_id: world.id }
  const id = idFor('invoice', world.plan.key, key, isoOf(period.first))
  const finance = holderOf(world, 'finance')
  const received = Math.min(today, period.last + 3)
  await tx
    .insertInto('invoices')
    .values({
      ...common,
      id,
      provider_id: providerId(key),
      number: `${key.slice(0, 2).toUpperCase()}-${isoOf(period.first).slice(2, 7).replace('-', '')}`,
      from_on: isoOf(period.first),
      to_on: isoOf(period.last),
      received_on: isoOf(received),
      total_pence: lines.reduce((sum, one) => sum + one.quantity * one.unitPence, 0),
      state,
      entered_by: finance.id,
      entered_role: 'finance',
      entered_at: now,
    })
    .execute()
  await tx
    .insertInto('invoice_lines')
    .values(
      lines.map((one, index) => ({
        ...common,
        invoice_id: id,
        line: index + 1,
        placement_id: one.placementId,
        quantity: one.quantity,
        unit_pence: one.unitPence,
        amount_pence: one.quantity * one.unitPence,
      })),
    )
    .execute()
  const steps = [
    { step: 'approved', reason: 'As agreed, session by session.', who: 'headteacher' as const, after: 2 },
    { step: 'paid', reason: 'With the payments of the week.', who: 'finance' as const, after: 5 },
  ]
  if (state === 'paid')
    await tx
      .insertInto('invoice_steps')
      .values(
        steps.map(({ step, reason, who, after }) => ({
          ...common,
          id: idFor('invoice-step', id, step),
          invoice_id: id,
          step,
          done_on: isoOf(Math.min(today, received + after)),
          reason,
          person_id: holderOf(world, who).id,
          role: who,
          at: now,
        })),
      )
      .execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'invoice', id, schoolId: world.id },
    detail: { state, lines: lines.length },
  })
}
