/** Invoices at the provider: entered, and what became of them. */
import { isId } from '../../adapters/postgres/ids.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { providerLeads, routes } from '../../web/route.ts'
import { typedOf } from '../providers/request.ts'
import { ownPupils } from '../raise-concern/own-pupils.ts'
import { keepInvoice, priceName, readInvoice } from './enter.ts'
import { EnterPage, MoneyPage } from './provider-pages.tsx'
import { chargesOn, type InvoiceStep, invoicesOf, stepsOf } from './queries.ts'

async function list(req: Req) {
  const { providerId } = req.provider
  const invoices = await invoicesOf(req.tx, { providerId })
  const queries = new Map<string, InvoiceStep>()
  for (const one of invoices.filter((each) => each.state === 'queried')) {
    const last = (await stepsOf(req.tx, one.id)).at(-1)
    if (last) queries.set(one.id, last)
  }
  const schools = new Map((await ownPupils(req.tx, providerId)).map((one) => [one.schoolId, one.school]))
  return req.page(
    { title: 'Invoices', section: '/provider/money' },
    <MoneyPage invoices={invoices} queries={queries} schools={[...schools].map(([id, name]) => ({ id, name }))} />,
  )
}

/** The school of the address, where pupils of it are here now. */
async function at(req: Req) {
  const schoolId = req.query.get('school') ?? ''
  const pupils = (await ownPupils(req.tx, req.provider.providerId)).filter((one) => one.schoolId === schoolId)
  const [first] = pupils
  if (!isId(schoolId) || !first) throw notFound('school')
  return { pupils, school: { id: schoolId, name: first.school } }
}

async function show(req: Req, values: Record<string, string>, errors: Record<string, string> = {}) {
  const { pupils, school } = await at(req)
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: 'Enter an invoice',
      section: '/provider/money',
      back: { href: '/provider/money', text: 'Invoices' },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <EnterPage school={school} pupils={pupils} values={values} errors={errors} csrf={req.csrf} />,
  )
}

/** Prices as agreed are filled in. */
async function begin(req: Req) {
  const { pupils } = await at(req)
  const charges = await chargesOn(
    req.tx,
    pupils.map((one) => one.placementId),
    req.today,
  )
  return show(
    req,
    Object.fromEntries(charges.map((one) => [priceName(one.placement_id), (one.rate_pence / 100).toFixed(2)])),
  )
}

async function send(req: Req) {
  const { pupils, school } = await at(req)
  const { typed, errors } = readInvoice(req, pupils)
  const { from, to } = typed
  if (Object.keys(errors).length > 0 || !from || !to) return show(req, typedOf(req), errors)
  const kept = await keepInvoice(req, school.id, { ...typed, from, to })
  if ('fault' in kept) return show(req, typedOf(req), { number: kept.fault })
  return req.redirect('/provider/money', 'The invoice is with the school.')
}

const common = { action: 'check-invoice', may: providerLeads } as const

export const providerInvoiceRoutes = routes(
  { ...common, method: 'GET', path: '/provider/money', audit: 'none', handle: list },
  { ...common, method: 'GET', path: '/provider/money/new', audit: 'none', handle: begin },
  { ...common, method: 'POST', path: '/provider/money/new', audit: 'write', handle: send },
)
