/** The compliance checklist: filled in from what was recorded, signed off by a person, kept as it was signed (SSC Annex B). */
import { randomUUID } from 'node:crypto'
import { rowEdit } from '../../domain/forms/edit-rows.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { type Posted, readPosted, valueOf } from '../../domain/forms/posted.ts'
import { liveStates } from '../../domain/placement/states.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import { notFound, tooLarge } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, everyone, routes } from '../../web/route.ts'
import { mayFill, officeFor } from '../record/who-may.ts'
import { policyView } from '../see-policy/model.ts'
import { nextReviewOf } from '../see-policy/next-review.ts'
import { policyVersions } from '../see-policy/queries.ts'
import { ChecklistPage } from './checklist-page.tsx'
import { suggested } from './evidence.ts'
import { CompliancePage } from './list-page.tsx'
import { askedSections, type Checklist, checkLines, mustSign, openChecklist } from './open-checklist.ts'
import { countDuties, form, policyReviews, providersInUse, signedOff } from './queries.ts'
import { signOff } from './sign-off.ts'

const action = 'sign-compliance'
const see = { method: 'GET', action, may: caseStaff, audit: 'none' } as const
const sign = { method: 'POST', action, may: caseStaff, audit: 'write' } as const

export const signCompliance = routes(
  { ...see, path: '/compliance', may: everyone, handle: list },
  { ...see, path: '/compliance/school', handle: async (req) => show(req, await openChecklist(req)) },
  { ...sign, path: '/compliance/school', handle: async (req) => send(req, await openChecklist(req)) },
  { ...see, path: '/compliance/providers/:id', handle: async (req) => show(req, await openChecklist(req, req.id())) },
  { ...sign, path: '/compliance/providers/:id', handle: async (req) => send(req, await openChecklist(req, req.id())) },
)

async function list(req: Req): Promise<Response> {
  const frame = await req.frame()
  const { rulebook } = frame
  if (!rulebook) throw notFound('policy: the school has adopted none')
  const { schoolId } = req.school
  const about = rulebook.forms.get(form)?.form.about
  const review = rulebook.forms.get('policy-review')?.form
  return req.page(
    { title: 'Compliance', section: '/policy' },
    <CompliancePage
      rulebook={rulebook}
      view={policyView(rulebook)}
      counts={await countDuties(req.tx, { schoolId, today: req.today })}
      providers={about === 'provider' ? await providersInUse(req.tx, schoolId, liveStates) : undefined}
      signed={await signedOff(req.tx, schoolId)}
      reviews={await policyReviews(req.tx, schoolId)}
      versions={await policyVersions(req.tx, schoolId)}
      nextReview={await nextReviewOf(req.tx, frame)}
      today={req.today}
      opens={req.holds(...caseStaff)}
      mayReview={review !== undefined && mayFill(review, req.roles)}
      schoolId={schoolId}
    />,
  )
}

/** As it stands today: each line as the count suggests, the responsible person as whoever looks. */
function asItStands(req: Req, checklist: Checklist): Posted {
  const lines = checkLines(checklist).flatMap(({ field }): [string, string[]][] => {
    const evidence = checklist.evidence.get(field.id)
    const suggestion = evidence && suggested(evidence)
    return suggestion ? [[`${fieldName(field.id)}-answer`, [suggestion]]] : []
  })
  return new Map([...lines, [fieldName('responsible'), [req.person.name]]])
}

interface Shown {
  readonly posted: Posted
  readonly errors?: readonly FormError[]
  readonly once?: string
}

async function show(req: Req, checklist: Checklist, shown?: Shown): Promise<Response> {
  await req.frame()
  const { asking } = checklist
  const errors = shown?.errors ?? []
  const once = shown?.once && /^[0-9a-f-]{36}$/.test(shown.once) ? shown.once : randomUUID()
  const office = officeFor(asking.rulebook, asking.form, req.roles, req.role)
  return req.page(
    {
      title: `${asking.form.title}: ${asking.subject.title}`,
      section: '/policy',
      back: { href: '/compliance', text: 'Compliance' },
      hasErrors: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
    },
    <ChecklistPage
      checklist={checklist}
      posted={shown?.posted ?? asItStands(req, checklist)}
      errors={errors}
      csrf={req.csrf}
      once={once}
      signer={`${req.person.name}, ${roleWord(asking.rulebook, office)}`}
    />,
  )
}

async function send(req: Req, checklist: Checklist): Promise<Response> {
  mustSign(checklist)
  const read = readPosted(req.body.entries())
  if (read.fault) throw tooLarge(read.fault)
  const once = valueOf(read.posted, 'once')
  const rows = askedSections(checklist).flatMap((section) =>
    section.fields.filter((one) => one.field.type === 'rows').map((one) => fieldName(one.field.id)),
  )
  const edited = rowEdit(read.posted, rows)
  if (edited) {
    // A row more is a page, not a change: nothing is written, so there is nothing to audit.
    req.audited = true
    return show(req, checklist, { posted: edited, once })
  }
  const signed = await signOff(req, checklist, read.posted, once)
  if (signed.kind === 'unfinished') return show(req, checklist, { posted: read.posted, errors: signed.errors, once })
  return req.redirect(`/documents/${signed.document}`, 'The checklist is signed off. This is the sealed copy.')
}
