/** This morning as an attendance office finds it: two pupils not heard of, one mark to decide, one absence rung about. */
import { sql } from 'kysely'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import type { MadeMark } from './marks.ts'
import type { Course } from './school-world.ts'

export interface Morning {
  readonly silent: Course | undefined
  readonly undecided: Course | undefined
  readonly absent: Course | undefined
  /** The provider says absent of whom the school has as there. */
  readonly disputed: Course | undefined
}

/**
 * Who plays which part; nobody where the morning is not marked yet. Few pupils of a school are away on one day, so the
 * schools share the parts: `turn` is the school's number.
 */
export function morningOf(courses: readonly Course[], today: Day, turn: number): Morning {
  const [first, second, third] = courses.filter(
    (course) => course.plot.state === 'active' && course.marks.some((mark) => isMorning(mark, today)),
  )
  const alone = second === undefined
  return {
    silent: alone ? undefined : first,
    disputed: second,
    absent: third ?? (alone && turn % 2 === 0 ? first : undefined),
    undecided: alone && turn % 2 === 1 ? first : undefined,
  }
}

const isMorning = (mark: MadeMark, today: Day): boolean =>
  mark.day === today && mark.session === 'AM' && mark.source === 'school' && (mark.code === 'B' || mark.code === 'L')

/** The school's marks of a course as they are kept: this morning's may be missing, or an absence. */
export function marksKept(course: Course, morning: Morning, today: Day): readonly MadeMark[] {
  if (morning.silent === course || morning.undecided === course)
    return course.marks.filter((mark) => !isMorning(mark, today))
  if (morning.absent !== course) return course.marks
  return course.marks.map((mark) => {
    if (!isMorning(mark, today)) return mark
    const { nature: _nature, minutesLate: _late, ...rest } = mark
    return { ...rest, code: 'N', note: 'No reason yet; rang home' }
  })
}

/**
 * What the providers said of the last school days, beside the school's marks: mostly the same. The one disputed is said to
 * be absent; of the one undecided there is only the provider's word.
 */
export async function writeProvidersWord(
  tx: Tx,
  ctx: TenantContext,
  of: { readonly schoolId: string; readonly today: Day; readonly morning: Morning; readonly now: Date },
): Promise<void> {
  const { schoolId, today, morning, now } = of
  const attending = ['B', 'K', 'L']
  await sql`
    insert into marks (trust_id, school_id, pupil_id, placement_id, day, session, code, minutes_late, nature_of_activity, source, confirmed_by, confirmed_at, recorded_role, recorded_at)
    select m.trust_id, m.school_id, m.pupil_id, m.placement_id, m.day, m.session,
      case when m.code = any(${attending}::text[]) and (m.placement_id is distinct from ${morning.disputed?.id ?? null}::uuid or m.day <> ${isoOf(today)}::date)
        then case m.session when 'AM' then '/' else ${'\\'} end else 'N' end,
      m.minutes_late, m.nature_of_activity, 'provider', v.contact_name, m.recorded_at - interval '9 minutes', 'provider-staff', m.recorded_at - interval '9 minutes'
    from marks m
    join placements l on l.trust_id = m.trust_id and l.id = m.placement_id
    join providers v on v.trust_id = l.trust_id and v.id = l.provider_id
    where m.school_id = ${schoolId}::uuid and m.source = 'school' and m.day > ${isoOf(today - 8)}::date and m.code not in ('D', '/', ${'\\'})
    on conflict do nothing`.execute(tx)
  if (morning.undecided === undefined) return
  await tx
    .insertInto('marks')
    .values({
      trust_id: ctx.trustId,
      id: idFor('mark', morning.undecided.id, isoOf(today), 'AM', 'provider'),
      school_id: schoolId,
      pupil_id: morning.undecided.pupil.id,
      placement_id: morning.undecided.id,
      day: isoOf(today),
      session: 'AM',
      code: '/',
      nature_of_activity: morning.undecided.provider.activity,
      source: 'provider',
      confirmed_by: morning.undecided.provider.contact[0],
      confirmed_at: new Date(now.getTime() - 15 * 60_000),
      recorded_role: 'provider-staff',
      recorded_at: new Date(now.getTime() - 15 * 60_000),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Somebody rang home about the one absent, and reached nobody yet. */
export async function writeFirstCall(
  tx: Tx,
  ctx: TenantContext,
  of: {
    readonly schoolId: string
    readonly today: Day
    readonly morning: Morning
    readonly now: Date
    readonly officerId: string
  },
): Promise<void> {
  const { absent } = of.morning
  if (absent === undefined) return
  await tx
    .insertInto('absence_calls')
    .values({
      trust_id: ctx.trustId,
      school_id: of.schoolId,
      pupil_id: absent.pupil.id,
      placement_id: absent.id,
      day: isoOf(of.today),
      called: 'Home, first contact',
      reached: 'message-left',
      safe: null,
      said: 'Left a message to ring back',
      called_at: new Date(of.now.getTime() - 6 * 60_000),
      called_by: of.officerId,
      called_role: 'attendance-officer',
    })
    .execute()
}
