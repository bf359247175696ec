/** Approving, querying and paying, each with the policy's own record where it has one. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Role } from '../../domain/policy/words.ts'
import { changedMeanwhile } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { recordForm } from '../record/record-form.ts'
import type { InvoiceRow, InvoiceState } from './queries.ts'

export const acts = ['approved', 'queried', 'paid'] as const
export type Act = (typeof acts)[number]

/** Who spends the school's money. */
export const payers = ['finance', 'headteacher'] as const satisfies readonly Role[]

/** What may be done with an invoice as it stands. */
export const openActs: Readonly<Record<InvoiceState, readonly Act[]>> = {
  received: ['approved', 'queried'],
  queried: ['approved'],
  approved: ['paid', 'queried'],
  paid: [],
  replaced: [],
}

export async function decide(
  req: Req,
  invoice: InvoiceRow,
  act: Act,
  typed: { readonly version: number; readonly reason: string },
): Promise<void> {
  const moved = await req.tx
    .updateTable('invoices')
    .set({ state: act, version: typed.version + 1 })
    .where('id', '=', invoice.id)
    .where('version', '=', typed.version)
    .where('state', '=', invoice.state)
    .returning('id')
    .executeTakeFirst()
  if (!moved) throw changedMeanwhile('Somebody else has decided about this invoice. Look at it again.')
  await req.tx
    .insertInto('invoice_steps')
    .values({
      trust_id: req.ctx.trustId,
      school_id: invoice.school_id,
      invoice_id: invoice.id,
      step: act,
      done_on: req.today,
      reason: typed.reason,
      person_id: req.ctx.personId,
      role: req.role,
      at: req.deps.clock.now(),
    })
    .execute()
  await keepRecord(req, invoice, act)
  await req.audit('check-invoice', { kind: 'invoice', id: invoice.id }, { step: act })
}

/** Where the policy asks for a record of the invoice or of its payment, deciding makes it. Others have no such form. */
async function keepRecord(req: Req, invoice: InvoiceRow, act: Act): Promise<void> {
  const about = { about: 'provider' as const, providerId: invoice.provider_id, schoolId: invoice.school_id }
  const common = { number: invoice.number, amount: invoice.total_pence }
  const result = await recordForm(req, {
    form: act === 'paid' ? 'invoice-payment' : 'invoice',
    subject: about,
    answers:
      act === 'paid'
        ? { ...common, 'paid-on': req.today }
        : {
            ...common,
            'received-on': invoice.received_on,
            term: `${sayDate(dayOf(invoice.from_on))} to ${sayDate(dayOf(invoice.to_on))}`,
            matches: act === 'approved' ? 'yes' : 'no',
          },
    role: req.role,
    action: 'check-invoice',
  })
  if (result.kind === 'unfinished')
    throw new Error(`The policy asks more of an invoice: ${result.errors.map((error) => error.says).join(' ')}`)
}
