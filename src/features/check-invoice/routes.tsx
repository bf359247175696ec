/** Invoices held against the ledger, and the decisions about them. */
import { parseMoney } from '../../domain/forms/parse-values.ts'
import { chargeModes, matchInvoice } from '../../domain/money/match-invoice.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { leads, routes } from '../../web/route.ts'
import { versionOf } from '../providers/request.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { acts, decide, openActs, payers } from './decide.ts'
import { providerInvoiceRoutes } from './provider-routes.tsx'
import { chargesOn, invoicesOf, linesOf, stepsOf } from './queries.ts'
import { ChargePage, InvoicePage, InvoicesPage } from './school-pages.tsx'
import { termsOf } from './terms.ts'

const lookers = [...leads, 'finance'] as const

async function list(req: Req) {
  const invoices = await invoicesOf(req.tx, { schoolId: req.school.schoolId })
  return req.page({ title: 'Invoices', section: '/providers' }, <InvoicesPage invoices={invoices} />)
}

async function find(req: Req) {
  const [invoice] = await invoicesOf(req.tx, { id: req.id() })
  if (invoice?.school_id !== req.school.schoolId) throw notFound('invoice')
  return invoice
}

async function show(req: Req, typed = { act: '', reason: '' }, errors: Record<string, string> = {}) {
  const invoice = await find(req)
  const terms = await termsOf(
    req.tx,
    { schoolId: invoice.school_id, providerId: invoice.provider_id, from: invoice.from_on, to: invoice.to_on },
    req.deps.bankHolidays,
  )
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: `Invoice ${invoice.number}`,
      section: '/providers',
      back: { href: '/invoices', text: 'Invoices' },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <InvoicePage
      invoice={invoice}
      matched={matchInvoice(await linesOf(req.tx, invoice.id), terms)}
      pupils={new Map(terms.map((one) => [one.placementId, one.pupil]))}
      steps={await stepsOf(req.tx, invoice.id)}
      mayDecide={req.holds(...payers)}
      csrf={req.csrf}
      typed={typed}
      errors={errors}
    />,
  )
}

async function settle(req: Req) {
  const invoice = await find(req)
  const act = acts.find((one) => one === req.body.text('act'))
  const reason = req.body.text('reason').slice(0, 2000)
  const version = versionOf(req)
  // A stale page is told what changed rather than that its choice is wrong.
  const shut = act === undefined || (!openActs[invoice.state].includes(act) && version === invoice.version)
  const errors = {
    ...(shut ? { act: 'Choose what is decided.' } : {}),
    ...(reason === '' ? { reason: 'Say why.' } : {}),
  }
  if (act === undefined || Object.keys(errors).length > 0)
    return show(req, { act: req.body.text('act'), reason }, errors)
  await decide(req, invoice, act, { version, reason })
  return req.redirect(`/invoices/${invoice.id}`, `The invoice is ${act}.`)
}

async function charge(req: Req, values?: { mode: string; rate: string }, errors: Record<string, string> = {}) {
  const open = await openPlacement(req, req.id())
  const [now] = await chargesOn(req.tx, [open.row.id], req.today)
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: `How it is charged: ${open.title}`,
      section: '/pupils',
      back: { href: `/placements/${open.row.id}`, text: open.title },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <ChargePage
      placementId={open.row.id}
      title={open.title}
      now={now}
      values={values ?? { mode: now?.mode ?? '', rate: now ? (now.rate_pence / 100).toFixed(2) : '' }}
      errors={errors}
      csrf={req.csrf}
    />,
  )
}

async function keepCharge(req: Req) {
  const open = await openPlacement(req, req.id())
  const mode = chargeModes.find((one) => one === req.body.text('mode'))
  const rate = parseMoney(req.body.text('rate'), 'Price of one')
  const errors = {
    ...(mode ? {} : { mode: 'Choose what is charged.' }),
    ...(rate && 'value' in rate ? {} : { rate: rate ? rate.fault : 'Give the price of one, for example 45.50.' }),
  }
  if (!mode || !rate || 'fault' in rate)
    return charge(req, { mode: req.body.text('mode'), rate: req.body.text('rate') }, errors)
  // The first choice holds from the start: until then there was none.
  const before = await chargesOn(req.tx, [open.row.id], req.today)
  const start = open.row.started_on ?? open.row.start_on
  await req.tx
    .insertInto('placement_charges')
    .values({
      trust_id: req.ctx.trustId,
      school_id: open.row.school_id,
      placement_id: open.row.id,
      mode,
      rate_pence: rate.value,
      from_on: before.length === 0 && start !== null && start < req.today ? start : req.today,
      set_by: req.ctx.personId,
      set_role: req.role,
      set_at: req.deps.clock.now(),
    })
    .execute()
  await req.audit('check-invoice', { kind: 'placement', id: open.row.id }, { charge: mode, pence: rate.value })
  return req.redirect(`/placements/${open.row.id}/charge`, 'The charge is kept.')
}

const common = { action: 'check-invoice', may: lookers } as const

export const checkInvoice = [
  ...providerInvoiceRoutes,
  ...routes(
    { ...common, method: 'GET', path: '/invoices', audit: 'none', handle: list },
    { ...common, method: 'GET', path: '/invoices/:id', audit: 'none', handle: (req) => show(req) },
    { ...common, may: payers, method: 'POST', path: '/invoices/:id', audit: 'write', handle: settle },
    { ...common, method: 'GET', path: '/placements/:id/charge', audit: 'none', handle: (req) => charge(req) },
    { ...common, method: 'POST', path: '/placements/:id/charge', audit: 'write', handle: keepCharge },
  ),
]
