/** What is shared with a provider about a pupil: chosen, logged, read, taken back. */
import { isId, newId } from '../../adapters/postgres/ids.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import { type Posted, readPosted } from '../../domain/forms/posted.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { changedMeanwhile, notAllowed, notFound, tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { readPart } from '../plan-part-time/form-part.tsx'
import { askForm } from '../record/asking.ts'
import { sectionsLeft } from '../record/part-of-form.ts'
import { findSubject } from '../record/subject.ts'
import { mayFill, officeFor } from '../record/who-may.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { bases } from './bases.ts'
import { candidatesOf } from './candidates.ts'
import { SharingLogPage } from './log-page.tsx'
import { providerInformationRoutes } from './provider-routes.tsx'
import { receiptsOf, type SharedItem, sharedItems } from './queries.ts'
import { share, sharedForm, written } from './share.ts'
import { SharePage } from './share-page.tsx'
import { takeBackAnswers } from './take-back.ts'

/** Before these the provider does not see the placement at all. */
const shutStates: readonly string[] = ['draft', 'proposed', 'declined', 'withdrawn']

/** Restricted detail is the designated safeguarding lead's to give and to take back. */
const mayHandle = (req: Req, item: Pick<SharedItem, 'restricted'>): boolean => !item.restricted || req.holds('dsl')

async function log(req: Req, fault?: { item: string; says: string }) {
  const open = await openPlacement(req, req.id())
  const all = await sharedItems(req.tx, { placementId: open.row.id })
  const form = open.rulebook.forms.get(sharedForm)?.form
  const mayShare = form !== undefined && mayFill(form, req.roles) && open.row.provider_id !== null
  return req.page(
    {
      title: `Shared with the provider: ${open.title}`,
      section: '/pupils',
      back: { href: `/placements/${open.row.id}`, text: open.title },
      hasErrors: fault !== undefined,
      ...(fault ? { status: 422 } : {}),
    },
    <SharingLogPage
      placementId={open.row.id}
      title={open.title}
      provider={open.situation.provider?.name ?? 'The provider'}
      items={all.map((one) =>
        one.restricted && !req.holds('dsl', 'headteacher')
          ? { ...one, title: 'Restricted detail', purpose: 'Kept by the designated safeguarding lead' }
          : one,
      )}
      receipts={await receiptsOf(req.tx, all)}
      mayShare={mayShare}
      mayRevoke={(item) => mayShare && mayHandle(req, item)}
      shutYet={shutStates.includes(open.state)}
      csrf={req.csrf}
      {...(fault ? { fault } : {})}
    />,
  )
}

async function prepare(req: Req) {
  const open = await openPlacement(req, req.id())
  const providerId = open.row.provider_id
  const subject = await findSubject(req.tx, req.casework, { about: 'placement', placementId: open.row.id })
  const asking = subject && askForm(subject, sharedForm, req.day)
  if (!asking || !providerId) throw notFound('provider to share with')
  if (!mayFill(asking.form, req.roles))
    throw notAllowed('Under this policy others share information. Ask the designated safeguarding lead.')
  const fixed: Answered = { with: 'provider', how: 'secure', [asking.form.datedBy ?? 'shared-on']: req.today }
  const all = await candidatesOf(req, open)
  const candidates = all.filter((one) => mayHandle(req, one))
  return {
    open,
    asking,
    providerId,
    fixed,
    sections: sectionsLeft(asking.layout, { fixed, leaveOut: ['receipt'] }),
    candidates,
    kept: all.length - candidates.length,
  }
}

type Prepared = Awaited<ReturnType<typeof prepare>>

interface Shown {
  readonly posted?: Posted
  readonly chosen?: readonly string[]
  readonly basis?: string
  readonly errors?: readonly FormError[]
  readonly key?: string
}

function show(req: Req, ready: Prepared, shown: Shown = {}) {
  const { open, asking, sections } = ready
  const { errors = [] } = shown
  const recipient = open.situation.provider?.name
  return req.page(
    {
      title: 'Share with the provider',
      section: '/pupils',
      back: { href: `/placements/${open.row.id}/sharing`, text: 'Shared with the provider' },
      hasErrors: errors.length > 0,
      ...(errors.length > 0 ? { status: 422 } : {}),
    },
    <SharePage
      title={open.title}
      placementId={open.row.id}
      asking={asking}
      sections={sections}
      candidates={ready.candidates}
      kept={ready.kept}
      posted={shown.posted ?? typedOf({ sections }, recipient ? { recipient } : {})}
      chosen={shown.chosen ?? []}
      basis={shown.basis ?? ''}
      errors={errors}
      csrf={req.csrf}
      sendKey={isId(shown.key) ? shown.key : newId()}
    />,
  )
}

async function send(req: Req) {
  const ready = await prepare(req)
  const { asking, sections, fixed } = ready
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  // Conditions of the form ask for what is settled here too.
  const posted = new Map([...read.posted, ...typedOf(asking.layout, fixed)])
  const chosen = req.body.list('items')
  const basis = req.body.text('basis')
  const key = isId(req.body.text('key')) ? req.body.text('key') : newId()
  const part = readPart(asking, sections, posted, req.day)
  const answers = { ...part.answers, ...fixed }
  const picked = ready.candidates.filter((one) => chosen.includes(one.key))
  const said = answers['purpose']
  const purpose = typeof said === 'string' ? said.trim() : ''
  const errors: FormError[] = [
    ...(picked.length === 0 && written(asking, answers).length === 0
      ? [{ field: 'items', at: 'items', says: 'Choose what is shared.' }]
      : []),
    ...(bases.some((one) => one.value === basis)
      ? []
      : [{ field: 'basis', at: 'basis', says: 'Say on what basis it is shared.' }]),
    ...part.errors,
    ...(purpose === '' &&
    !part.errors.some((error) => error.field === 'purpose') &&
    questionsOf({ sections }).some(({ field }) => field.id === 'purpose')
      ? [{ field: 'purpose', at: 'f-purpose', says: 'Say why the provider needs it.' }]
      : []),
  ]
  const again = { posted: read.posted, chosen, basis, key }
  if (errors.length > 0) return show(req, ready, { ...again, errors })
  const result = await share(req, {
    asking,
    placementId: ready.open.row.id,
    providerId: ready.providerId,
    chosen: picked,
    answers,
    purpose,
    basis,
    key,
  })
  if (result.kind === 'unfinished') return show(req, ready, { ...again, errors: result.errors })
  if (result.kind === 'repeated') req.audited = true
  return req.redirect(`/placements/${ready.open.row.id}/sharing`, 'It is shared, and the provider has been told.')
}

async function revoke(req: Req) {
  const open = await openPlacement(req, req.id())
  const [item] = await sharedItems(req.tx, { id: req.id('item') })
  if (item?.placement_id !== open.row.id) throw notFound('item')
  const form = open.rulebook.forms.get(sharedForm)?.form
  if (!form || !mayFill(form, req.roles) || !mayHandle(req, item))
    throw notAllowed('Only whoever may share this may take it back. Ask the designated safeguarding lead.')
  const why = req.body.text('why').slice(0, 2000)
  if (why === '') return log(req, { item: item.id, says: 'Say why it is taken back.' })
  const done = await req.tx
    .updateTable('shared_items')
    .set({ revoked_at: req.deps.clock.now(), revoked_by: req.ctx.personId, revoked_role: req.role, revoked_why: why })
    .where('id', '=', item.id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw changedMeanwhile('Somebody else has taken it back already.')
  await req.audit('share-information', { kind: 'shared-item', id: item.id }, { revoked: true })
  await takeBackAnswers(req, item, { role: officeFor(open.rulebook, form, req.roles, req.role), why })
  return req.redirect(`/placements/${open.row.id}/sharing`, 'Taken back. The provider can’t open it any more.')
}

const common = { action: 'share-information', may: caseStaff } as const

export const shareInformation = [
  ...providerInformationRoutes,
  ...routes(
    { ...common, method: 'GET', path: '/placements/:id/sharing', audit: 'none', handle: (req) => log(req) },
    {
      ...common,
      method: 'GET',
      path: '/placements/:id/sharing/new',
      audit: 'none',
      handle: async (req) => show(req, await prepare(req)),
    },
    { ...common, method: 'POST', path: '/placements/:id/sharing/new', audit: 'write', handle: send },
    { ...common, method: 'POST', path: '/placements/:id/sharing/:item/revoke', audit: 'write', handle: revoke },
  ),
]
