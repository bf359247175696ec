/** The costs of one placement: seen, added to, and taken back with a reason. */
import { newId } from '../../adapters/postgres/ids.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { parseMoney } from '../../domain/forms/parse-values.ts'
import { extraEach } from '../../domain/money/commitment.ts'
import { chargeModes } from '../../domain/money/match-invoice.ts'
import { sayPence } from '../../domain/money/say-money.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { chargesOn } from '../check-invoice/queries.ts'
import { modeWords } from '../check-invoice/words.ts'
import { isoTyped, partsTyped } from '../providers/request.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { CostsPage, type ExtraValues } from './costs-page.tsx'
import { extrasOf, recordedSums } from './queries.ts'
import { roomOf } from './say-room.tsx'
import { costKeepers } from './words.ts'

type Errors = Readonly<Record<string, string>>

const action = 'keep-budget'
const mostPence = 2_000_000_000

export async function showCosts(req: Req): Promise<Response> {
  return page(req, await openPlacement(req, req.id()))
}

async function page(req: Req, open: OpenPlacement, values: ExtraValues = {}, errors: Errors = {}): Promise<Response> {
  const { row } = open
  const [charge] = await chargesOn(req.tx, [row.id], req.today)
  const mode = chargeModes.find((one) => one === charge?.mode)
  const wrong = Object.keys(errors).length > 0
  return req.page(
    {
      title: `What it costs: ${open.title}`,
      section: '/pupils',
      back: { href: `/placements/${row.id}`, text: open.title },
      hasErrors: wrong,
      ...(wrong ? { status: 422 } : {}),
    },
    <CostsPage
      placementId={row.id}
      title={open.title}
      rooms={await roomOf(req, open)}
      charge={
        charge && mode
          ? `${modeWords[mode]}, ${sayPence(charge.rate_pence)}, since ${sayDate(dayOf(charge.from_on))}.`
          : undefined
      }
      extras={await extrasOf(req.tx, row.id)}
      sums={await recordedSums(req.tx, row.id)}
      keeps={req.holds(...costKeepers)}
      csrf={req.csrf}
      values={values}
      errors={errors}
    />,
  )
}

export async function addCost(req: Req): Promise<Response> {
  const open = await openPlacement(req, req.id())
  const says = req.body.text('says').slice(0, 200)
  const each = extraEach.find((one) => one === req.body.text('each'))
  const amount = parseMoney(req.body.text('amount'), 'How much')
  const [from, to] = [isoTyped(req, 'from'), isoTyped(req, 'to')]
  const toTyped = Object.values(partsTyped(req, 'to')).some((part) => part !== '')
  const errors: Record<string, string> = {}
  if (says === '') errors['says'] = 'Say what the cost is for.'
  if (!amount) errors['amount'] = 'Give the sum, for example 42.50.'
  else if ('fault' in amount) errors['amount'] = amount.fault
  else if (amount.value === 0 || amount.value > mostPence) errors['amount'] = 'Give a sum above nothing.'
  if (!each) errors['each'] = 'Choose how often it is paid.'
  if (!from) errors['from'] = 'Give the day, for example 2 11 2026.'
  if (toTyped && !to) errors['to'] = 'Give the last day, or leave it empty.'
  else if (from && to && to < from) errors['to'] = `The last day must be ${sayDate(dayOf(from))} or later.`
  if (!amount || !('value' in amount) || !each || !from || Object.keys(errors).length > 0)
    return page(
      req,
      open,
      {
        says,
        each: req.body.text('each'),
        amount: req.body.text('amount'),
        from: partsTyped(req, 'from'),
        to: partsTyped(req, 'to'),
      },
      errors,
    )
  const id = newId()
  await req.tx
    .insertInto('extra_costs')
    .values({
      trust_id: req.ctx.trustId,
      id,
      school_id: open.row.school_id,
      placement_id: open.row.id,
      says,
      each,
      amount_pence: amount.value,
      from_on: from,
      to_on: each === 'once' ? null : (to ?? null),
      kept_by: req.ctx.personId,
      kept_role: req.role,
      kept_at: req.deps.clock.now(),
    })
    .execute()
  await req.audit(action, { kind: 'placement', id: open.row.id }, { cost: id, each, pence: amount.value })
  return req.redirect(`/placements/${open.row.id}/costs`, 'The cost is added.')
}

export async function withdrawCost(req: Req): Promise<Response> {
  const open = await openPlacement(req, req.id())
  const cost = req.id('cost')
  const known = (await extrasOf(req.tx, open.row.id)).find((one) => one.id === cost)
  if (!known) throw notFound('cost')
  const why = req.body.text(`why-${cost}`).slice(0, 500)
  if (why === '') return page(req, open, {}, { [`why-${cost}`]: 'Say why it is taken back.' })
  const taken = await req.tx
    .updateTable('extra_costs')
    .set({
      withdrawn_by: req.ctx.personId,
      withdrawn_role: req.role,
      withdrawn_why: why,
      withdrawn_at: req.deps.clock.now(),
    })
    .where('id', '=', cost)
    .where('placement_id', '=', open.row.id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!taken) throw changedMeanwhile('Somebody else has taken this cost back already.')
  await req.audit(action, { kind: 'placement', id: open.row.id }, { 'cost-taken-back': cost })
  return req.redirect(`/placements/${open.row.id}/costs`, 'The cost is taken back.')
}
