/** How the letters of the demonstration went: by e-mail and accepted, by post, and one that failed and went again by post. */
import { dayOf, isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'
import { momentOn, type Now } from './write-history.ts'

/** A letter of a placement that has gone; the record already carries its day. */
interface Gone {
  readonly course: Course
  readonly form: string
  readonly recordId: string | null
  readonly on: string
  readonly how: string
}

const ways: ReadonlySet<unknown> = new Set(['email', 'hand', 'post'])

/** Letters to parents, where the policy has them as a form; else the agreement, which went home by e-mail or by post. */
function lettersOf(history: SchoolHistory): Gone[] {
  return history.walked.flatMap(({ course }): Gone[] => {
    const letter = course.records.findLast((one) => one.form.id === 'parent-notification')
    const sent = letter?.fact.answers['sent-on']
    const how = letter?.fact.answers['how-sent']
    if (letter && typeof sent === 'string')
      return [
        {
          course,
          form: letter.form.id,
          recordId: letter.fact.id,
          on: sent,
          how: ways.has(how) ? String(how) : 'post',
        },
      ]
    const agreement = course.records.find((one) => one.form.id === 'home-school-agreement')
    return agreement
      ? [
          {
            course,
            form: agreement.form.id,
            recordId: null,
            on: isoOf(agreement.fact.on),
            how: course.plot.pupil % 2 === 0 ? 'email' : 'post',
          },
        ]
      : []
  })
}

export async function writeLetters(tx: Tx, ctx: TenantContext, history: SchoolHistory, now: Now): Promise<void> {
  const letters = lettersOf(history)
  for (const [index, gone] of letters.entries()) {
    // The first one came back at once: the clock it would have started never ran, and the letter went by post.
    if (index === 0)
      await writeOne(tx, ctx, { world: history.world, gone: { ...gone, how: 'email' }, failed: true }, now)
    await writeOne(tx, ctx, { world: history.world, gone, failed: false }, now)
  }
}

async function writeOne(
  tx: Tx,
  ctx: TenantContext,
  { world, gone, failed }: { readonly world: SchoolWorld; readonly gone: Gone; readonly failed: boolean },
  { now }: Now,
): Promise<void> {
  const { course } = gone
  const day = Math.min(world.today, dayOf(gone.on))
  const id = idFor('dispatch', course.id, gone.form, failed ? 'failed' : 'went')
  const made = momentOn(day, failed ? 9 : 14, 10, now)
  await tx
    .insertInto('dispatches')
    .values({
      trust_id: ctx.trustId,
      id,
      school_id: world.id,
      placement_id: course.id,
      pupil_id: course.pupil.id,
      form: gone.form,
      record_id: failed ? null : gone.recordId,
      how: gone.how,
      contact_id: course.pupil.parent.id,
      to_name: course.pupil.parent.name,
      made_by: holderOf(world, 'headteacher').id,
      made_role: 'headteacher',
      made_at: made,
      ...(failed
        ? {
            state: 'failed',
            failed_on: gone.on,
            failed_why: 'The mail server did not take it: no such mailbox.',
            failed_role: 'waymark',
            failed_at: made,
          }
        : { state: 'sent', sent_on: gone.on, ...(gone.how === 'email' ? { sent_at: made } : {}) }),
    })
    .execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'placement', id: course.id, schoolId: world.id },
    detail: { letter: gone.form, failed },
  })
}
