/** Writes a provider's marks of one session and tells the schools what follows from them. */
import { localMoment } from '../../adapters/clock/clock.ts'
import { expectSomething } from '../../adapters/silence/expect.ts'
import { settleAlerts } from '../../adapters/silence/settle.ts'
import { absenceReasons, codeWhenHere } from '../../domain/attendance/provider-mark.ts'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { Req } from '../../web/request.ts'
import type { ExpectedPupil } from './provider-day.ts'
import type { WantedMark } from './typed-marks.ts'

export interface Giver {
  readonly providerId: string
  /** Who says so: the name of the account, or the one written on a link's page. */
  readonly name: string
  /** The link by which they came, if by one. */
  readonly linkId?: string
}

/**
 * A mark that was given already is superseded, with its reason. Run as the provider: the database lets in marks of its own
 * current pupils only. Answers those that somebody else wrote in the same moment. Duties are the school's own decisions'
 * to change, so none is worked out again here.
 */
export async function giveMarks(
  req: Req,
  giver: Giver,
  day: Day,
  wanted: readonly WantedMark[],
  activityOf: (pupil: ExpectedPupil) => string,
): Promise<{ readonly saved: number; readonly overtaken: readonly ExpectedPupil[] }> {
  if (wanted.length === 0) return { saved: 0, overtaken: [] }
  const now = req.deps.clock.now()
  const rows = wanted.map((one) => rowOf(req, giver, day, now, one, activityOf(one.pupil)))
  const written = await req.tx
    .insertInto('marks')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'placement_id'])
    .execute()
  const ids = new Map(written.map((row) => [row.placement_id, row.id]))
  const done = wanted.filter((one) => ids.has(one.pupil.placementId))
  for (const [schoolId, own] of Map.groupBy(done, (one) => one.pupil.schoolId)) {
    await req.audit(
      'give-marks',
      { kind: 'provider', id: giver.providerId, schoolId },
      {
        day: isoOf(day),
        session: own[0]?.pupil.session,
        by: giver.name,
        ...(giver.linkId ? { link: giver.linkId } : {}),
        marks: own.map((one) => ({
          mark: ids.get(one.pupil.placementId),
          code: rows[wanted.indexOf(one)]?.code,
          ...(one.pupil.told ? { supersedes: one.pupil.told.id, from: one.pupil.told.code, reason: one.reason } : {}),
        })),
      },
    )
    await req.asSchool(schoolId, async () => {
      for (const one of own) if (one.leftAt !== null) await expectWordOf(req, giver, day, one, one.leftAt)
      await settleAlerts(req.tx, req.ctx, now, schoolId)
    })
  }
  return { saved: done.length, overtaken: wanted.filter((one) => !done.includes(one)).map((one) => one.pupil) }
}

function rowOf(req: Req, giver: Giver, day: Day, now: Date, wanted: WantedMark, activity: string) {
  const { pupil, seen } = wanted
  const reason = absenceReasons[wanted.why]
  const here = codeWhenHere(pupil.where, pupil.session, seen === 'late')
  const absent = seen === 'absent'
  const note = absent ? ['note' in reason ? reason.note : '', wanted.note].filter(Boolean).join(' ') : ''
  return {
    trust_id: req.ctx.trustId,
    school_id: pupil.schoolId,
    pupil_id: pupil.pupilId,
    placement_id: pupil.placementId,
    day: isoOf(day),
    session: pupil.session,
    code: absent ? reason.code : here.code,
    minutes_late: wanted.minutesLate,
    nature_of_activity: !absent && here.needsActivity ? activity : null,
    left_at: wanted.leftAt,
    online: !absent && here.online,
    note: here.online && !absent ? 'Took part online.' : note || null,
    source: 'provider',
    supersedes: pupil.told?.id ?? null,
    reason: pupil.told === undefined ? null : (wanted.reason ?? null),
    confirmed_by: giver.name,
    confirmed_at: now,
    recorded_by: req.ctx.personId,
    recorded_role: req.ctx.role,
    recorded_at: now,
  }
}

/** A pupil who left early is nowhere until somebody says where: that is asked of the school at once. */
async function expectWordOf(req: Req, giver: Giver, day: Day, { pupil }: WantedMark, leftAt: string): Promise<void> {
  const moment = localMoment(day, leftAt)
  await expectSomething(req.tx, req.ctx, {
    kind: 'welfare-check',
    schoolId: pupil.schoolId,
    key: `left ${pupil.pupilId} ${isoOf(day)} ${pupil.session}`,
    day,
    session: pupil.session,
    expectedAt: moment,
    dueAt: moment,
    providerId: giver.providerId,
    siteId: pupil.siteId,
    placementId: pupil.placementId,
    pupilId: pupil.pupilId,
    note: `Left at ${leftAt}, said ${giver.name}.`,
  })
}
