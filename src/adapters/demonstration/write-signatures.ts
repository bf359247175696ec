/** Signatures that were asked for by link: one waits, one was given, one was declined. No message is left to be sent. */
import { isoOf } from '../../domain/calendar/day.ts'
import { issueAccessLink } from '../identity/access-links.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import type { MadeRecord } from './made-record.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'
import { momentOn, type Now } from './write-history.ts'

interface Asked {
  readonly course: Course
  readonly form: string
  readonly state: 'asked' | 'signed' | 'declined'
  /** The record that carries the answer. */
  readonly answer?: MadeRecord
}

const consent = 'parental-consent'
const agreement = 'home-school-agreement'

/** At most one of each: what the school's own records already say is told again as the answer to a request. */
function askedOf({ walked }: SchoolHistory): Asked[] {
  const courses = walked.map((one) => one.course)
  const found: Asked[] = []
  for (const course of courses) {
    const answer = course.records.find(
      (one) => one.form.id === agreement && one.signatures.some((signature) => signature.by === 'parent'),
    )
    if (answer && course.plot.state === 'active') {
      found.push({ course, form: agreement, state: 'signed', answer })
      break
    }
  }
  for (const course of courses.filter((one) => one.plot.state === 'refused')) {
    const answer = course.records.findLast(
      (one) => one.form.id === consent && one.fact.answers['decision'] === 'refused',
    )
    if (answer) found.push({ course, form: consent, state: 'declined', answer })
  }
  const waiting = courses.find(
    (course) => course.plot.state === 'approved' && !course.records.some((one) => one.form.id === consent),
  )
  if (waiting) found.push({ course: waiting, form: consent, state: 'asked' })
  return found
}

export async function writeSignatures(tx: Tx, ctx: TenantContext, history: SchoolHistory, now: Now): Promise<void> {
  for (const asked of askedOf(history))
    if (history.world.rulebook.forms.has(asked.form)) await writeOne(tx, ctx, history.world, asked, now)
}

async function writeOne(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  { course, form, state, answer }: Asked,
  { now, today }: Now,
): Promise<void> {
  const id = idFor('signature-request', course.id, form)
  const { parent } = course.pupil
  const answeredOn = answer?.fact.on
  const askedAt = momentOn(answeredOn === undefined ? today - 1 : answeredOn - 2, 16, 5, now)
  const expiresAt = momentOn(today + 13, 23, 59, new Date(8_640_000_000_000_000))
  const lead = holderOf(world, 'ap-lead')
  const link = await issueAccessLink(
    tx,
    ctx,
    {
      kind: 'sign',
      schoolId: world.id,
      pupilId: course.pupil.id,
      placementId: course.id,
      contactId: parent.id,
      about: { request: id, signer: 'parent' },
      expiresAt,
    },
    askedAt,
  )
  const signature = answer?.signatures.find((one) => one.by === 'parent')
  await tx
    .insertInto('signature_requests')
    .values({
      trust_id: ctx.trustId,
      id,
      school_id: world.id,
      placement_id: course.id,
      pupil_id: course.pupil.id,
      form,
      record_id: form === agreement ? (answer?.fact.id ?? null) : null,
      line: form === agreement ? (signature?.line ?? 'parent') : '',
      signer: 'parent',
      contact_id: parent.id,
      name: parent.name,
      capacity: parent.relation,
      email: parent.email,
      state,
      asked_by: lead.id,
      asked_role: 'ap-lead',
      asked_at: askedAt,
      expires_at: expiresAt,
      remind_on: state === 'asked' ? isoOf(today + 2) : null,
      link_id: link.id,
      answered_at: answeredOn === undefined ? null : momentOn(answeredOn, 12, 30, now),
      answer_record_id: answer?.fact.id ?? null,
      ...(state === 'signed' ? { views: 'He has been happier at home since he began there.' } : {}),
      ...(state === 'declined' ? { reason: 'It is too far, and there is no mathematics on that day.' } : {}),
    })
    .execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'placement', id: course.id, schoolId: world.id },
    detail: { signature: state, form },
  })
}
