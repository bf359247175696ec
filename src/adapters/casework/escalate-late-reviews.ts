/**
 * The ladder of a late review: the night it becomes late its owner is told, with the offices the policy names for it; where
 * the policy names nobody, the next office above is told when it is still not held a week later. By e-mail, each person
 * once for each step of a review, and with nobody's name in it.
 */
import { sql } from 'kysely'
import { reviewForms } from '../../domain/forms/review-forms.ts'
import { liveStates } from '../../domain/placement/states.ts'
import { upTheLine } from '../../domain/policy/up-the-line.ts'
import { queueMail } from '../mail/outbox.ts'
import { recordAudit } from '../postgres/audit.ts'
import { type Tx, waymarkItself } from '../postgres/tenant.ts'
import { mailToOffices } from './office-mail.ts'
import { type Casework, schoolFrame } from './reassess.ts'

/** Days after the first alert at which a review that is still not held goes up where the policy names nobody. */
const upAfterDays = 7
/** Nights without work are made up for; what was late long before (a school that has just begun) is left to the list. */
const madeUpDays = 7

interface LateReview {
  readonly trust_id: string
  readonly subject_kind: 'placement' | 'provider'
  readonly subject_id: string
  readonly pack_adoption_id: string | null
  readonly form: string
  readonly due_on: string
  readonly duties: readonly string[]
  readonly owner_role: string
  /** Days since it was first said to be late. */
  readonly late: number
}

/** Every late review of a school. Returns how many mails were asked for. */
export async function escalateLateReviews(
  tx: Tx,
  casework: Casework,
  at: { readonly schoolId: string; readonly publicUrl: string },
): Promise<number> {
  let mails = 0
  for (const review of await lateReviews(tx, at.schoolId, casework.today)) {
    const frame = await schoolFrame(tx, casework, at.schoolId, review.pack_adoption_id)
    const line = upTheLine(frame?.rulebook, review.duties, review.owner_role)
    mails += await tell(tx, casework, {
      ...at,
      review,
      step: 'late',
      roles: [review.owner_role, ...(line.silent ? [] : line.roles)],
    })
    if (line.silent && review.late >= upAfterDays)
      mails += await tell(tx, casework, { ...at, review, step: 'up', roles: line.roles })
  }
  return mails
}

async function lateReviews(tx: Tx, schoolId: string, today: string): Promise<readonly LateReview[]> {
  const { rows } = await sql<LateReview>`
    select d.trust_id, d.subject_kind, d.subject_id, l.pack_adoption_id, d.details ->> 'form' as form, d.due_on::text as due_on,
      array_agg(distinct d.duty_key) as duties, min(d.owner_role) as owner_role, (${today}::date - min(d.first_alert_on))::int as late
    from duties d
    left join placements l on l.trust_id = d.trust_id and l.id = d.placement_id
    where d.school_id = ${schoolId} and d.is_open and d.state = 'overdue' and d.subject_kind in ('placement', 'provider')
      and d.details ->> 'form' = any(${[...reviewForms]}) and (d.placement_id is null or l.state = any(${[...liveStates]}))
      and d.first_alert_on between ${today}::date - ${upAfterDays + madeUpDays}::int and ${today}::date
    group by d.trust_id, d.subject_kind, d.subject_id, l.pack_adoption_id, d.details ->> 'form', d.due_on
    order by d.due_on, d.subject_id limit 1000`.execute(tx)
  return rows
}

interface Telling {
  readonly schoolId: string
  readonly publicUrl: string
  readonly review: LateReview
  readonly step: 'late' | 'up'
  readonly roles: readonly string[]
}

/** One step of one review. A step taken before is silent: the outbox keeps who was told. */
async function tell(tx: Tx, casework: Casework, telling: Telling): Promise<number> {
  const { review, step, roles, schoolId, publicUrl } = telling
  const people = await mailToOffices(tx, { schoolId, roles, today: casework.today })
  const key = (person: string) => `late-review ${review.subject_id} ${review.form} ${review.due_on} ${step} ${person}`
  const before = await tx
    .selectFrom('outbox')
    .select('idempotency_key')
    .where('idempotency_key', 'in', ['', ...people.map((one) => key(one.id))])
    .execute()
  const told = new Set(before.map((one) => one.idempotency_key))
  const newly = people.filter((one) => !told.has(key(one.id)))
  if (newly.length === 0) return 0
  const itself = waymarkItself(review.trust_id)
  const when = review.late < upAfterDays ? 'is late' : 'is a week late or more'
  for (const person of newly)
    await queueMail(
      tx,
      itself,
      {
        to: person.email,
        subject: `Waymark: a review ${when}`,
        text: `A review that your school’s policy asks for ${when} and has not been held.\n\n${person.opensCases ? 'Sign in to see which one, and plan or record it' : 'Sign in to see the dates of reviews on the register'}:\n${publicUrl}${person.opensCases ? '/reviews' : '/register'}\n\nThis message names nobody on purpose.`,
      },
      key(person.id),
    )
  await recordAudit(tx, itself, {
    action: 'escalate-late-review',
    subject: { kind: review.subject_kind, id: review.subject_id, schoolId },
    detail: { form: review.form, due: review.due_on, offices: [...roles], told: newly.length, duties: review.duties },
  })
  return newly.length
}
