/** Reading and keeping an invoice as a provider enters it. */
import { newId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseMoney } from '../../domain/forms/parse-values.ts'
import { type InvoiceLine, lineAmount } from '../../domain/money/match-invoice.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { isoTyped } from '../providers/request.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { invoicesOf } from './queries.ts'

export interface TypedInvoice {
  readonly number: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly lines: readonly InvoiceLine[]
}

const longestDays = 370
const mostQuantity = 1000
/** Whole pence of an integer column. */
const mostPence = 2_000_000_000

export const quantityName = (placementId: string): string => `quantity-${placementId}`
export const priceName = (placementId: string): string => `price-${placementId}`

export function readInvoice(req: Req, pupils: readonly OwnPupil[]) {
  const errors: Record<string, string> = {}
  const number = req.body.text('number').slice(0, 60)
  const from = isoTyped(req, 'from')
  const to = isoTyped(req, 'to')
  if (number === '') errors['number'] = 'Give the number of the invoice.'
  if (!from) errors['from'] = 'Give the first day of the period, for example 2 11 2026.'
  if (!to) errors['to'] = 'Give the last day of the period, for example 30 11 2026.'
  else if (from && to < from) errors['to'] = `The last day must be ${sayDate(dayOf(from))} or later.`
  else if (from && dayOf(to) - dayOf(from) > longestDays) errors['to'] = 'One invoice may cover a year at most.'
  const lines: InvoiceLine[] = []
  for (const { placementId, name } of pupils) {
    const quantity = req.body.text(quantityName(placementId))
    const price = req.body.text(priceName(placementId))
    if (quantity === '' || quantity === '0') continue
    if (!/^\d{1,4}$/.test(quantity) || Number(quantity) > mostQuantity)
      errors[quantityName(placementId)] = `Give a whole number up to ${mostQuantity} for ${name}, or leave it empty.`
    const unit = parseMoney(price, `Price for ${name}`)
    if (!unit) errors[priceName(placementId)] = `Give the price of one for ${name}.`
    else if ('fault' in unit) errors[priceName(placementId)] = unit.fault
    else lines.push({ placementId, quantity: Number(quantity), unitPence: unit.value })
  }
  const total = lines.reduce((sum, line) => sum + lineAmount(line), 0)
  const lineErrors = Object.keys(errors).some((name) => name.startsWith('quantity-') || name.startsWith('price-'))
  const [first] = pupils
  if (lines.length === 0 && !lineErrors && first)
    errors[quantityName(first.placementId)] = 'Say for at least one pupil what is invoiced.'
  if (total > mostPence && first) errors[quantityName(first.placementId)] = 'The sum is too large for one invoice.'
  return { typed: { number, from, to, lines }, errors }
}

/** Keeps the invoice; one of the same number that the school queried is replaced. A fault where the number is taken. */
export async function keepInvoice(
  req: Req,
  schoolId: string,
  typed: TypedInvoice & { readonly from: string; readonly to: string },
): Promise<{ readonly id: string } | { readonly fault: string }> {
  const { providerId } = req.provider
  const own = { trust_id: req.ctx.trustId, school_id: schoolId }
  const at = req.deps.clock.now()
  const by = { person_id: req.ctx.personId, role: req.role, at }
  const before = (await invoicesOf(req.tx, { providerId })).find(
    (one) => one.school_id === schoolId && one.number === typed.number && one.state !== 'replaced',
  )
  if (before) {
    const replaced = await req.tx
      .updateTable('invoices')
      .set({ state: 'replaced', version: before.version + 1 })
      .where('id', '=', before.id)
      .where('state', '=', 'queried')
      .returning('id')
      .executeTakeFirst()
    if (!replaced)
      return { fault: 'The school has an invoice of this number already. Give the number on your own invoice.' }
    await req.tx
      .insertInto('invoice_steps')
      .values({
        ...own,
        ...by,
        invoice_id: before.id,
        step: 'replaced',
        done_on: req.today,
        reason: 'A corrected invoice came.',
      })
      .execute()
  }
  const id = newId()
  const kept = await req.tx
    .insertInto('invoices')
    .values({
      ...own,
      id,
      provider_id: providerId,
      number: typed.number,
      from_on: typed.from,
      to_on: typed.to,
      received_on: req.today,
      total_pence: typed.lines.reduce((sum, line) => sum + lineAmount(line), 0),
      state: 'received',
      entered_by: req.ctx.personId,
      entered_role: req.role,
      entered_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!kept) {
    // Somebody entered the same number at this moment. What was written of the one before goes back with this request.
    if (before) throw changedMeanwhile('A colleague sent a corrected invoice of this number at the same moment.')
    return { fault: 'The school has an invoice of this number already.' }
  }
  await req.tx
    .insertInto('invoice_lines')
    .values(
      typed.lines.map((line, index) => ({
        ...own,
        invoice_id: id,
        line: index + 1,
        placement_id: line.placementId,
        quantity: line.quantity,
        unit_pence: line.unitPence,
        amount_pence: lineAmount(line),
      })),
    )
    .execute()
  await req.audit('check-invoice', { kind: 'invoice', id, schoolId }, { lines: typed.lines.length })
  return { id }
}
