/** Suspensions whose sixth school day has passed without education: on Today by name, on the register as a number for governors. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { dayOf, sayDate, sayShort } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { sixthDayKeys } from '../../domain/suspension/sixth-day.ts'
import { ClauseRefs, Note } from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'

export interface MissedSixthDay {
  readonly pupilId: string
  readonly pupil: string
  /** ISO. */
  readonly due: string
}

/** One for each pupil, the longest ago first. `today` is an ISO date. */
export async function missedSixthDays(
  tx: Tx,
  of: { readonly schoolId: string; readonly rulebook: Rulebook; readonly today: string },
): Promise<MissedSixthDay[]> {
  const rows = await tx
    .selectFrom('duties as d')
    .innerJoin('pupils as p', 'p.id', 'd.pupil_id')
    .select(['d.pupil_id', 'd.due_on', 'p.first_names', 'p.known_as', 'p.last_name'])
    .where('d.school_id', '=', of.schoolId)
    .where('d.is_open', '=', true)
    .where('d.duty_key', 'in', ['', ...sixthDayKeys(of.rulebook)])
    .where('d.due_on', '<', of.today)
    .orderBy('d.due_on')
    .orderBy('p.last_name')
    .execute()
  const found = new Map<string, MissedSixthDay>()
  for (const row of rows) {
    if (row.pupil_id === null || row.due_on === null || found.has(row.pupil_id)) continue
    const pupil = `${row.known_as ?? row.first_names} ${row.last_name}`
    found.set(row.pupil_id, { pupilId: row.pupil_id, pupil, due: row.due_on })
  }
  return [...found.values()]
}

export function MissedNote(props: { rulebook: Rulebook; missed: readonly MissedSixthDay[] }) {
  if (props.missed.length === 0) return null
  return (
    <Note kind="late" title="Day six has passed without education" id="sixth-day">
      <ul class="govuk-list">
        {props.missed.map((one) => (
          <li>
            <a href={`/pupils/${one.pupilId}/suspensions`}>{one.pupil}</a>, suspended: the sixth school day was{' '}
            {sayShort(dayOf(one.due))}.
          </li>
        ))}
      </ul>
      <p>
        The headteacher and the governing board are told at once.{' '}
        <ClauseRefs clauses={clauseLinks(props.rulebook, ['ENG-SUS.1'])} />
      </p>
    </Note>
  )
}

/** For those who read no names: how many, and the sixth school day of the one that waits longest. */
export function MissedCount(props: { missed: readonly MissedSixthDay[] }) {
  const [first] = props.missed
  if (!first) return null
  const n = props.missed.length
  return (
    <Note
      kind="late"
      title={`${n} ${n === 1 ? 'suspension has' : 'suspensions have'} passed day six without education`}
      id="sixth-day"
    >
      <p>
        The sixth school day was {sayDate(dayOf(first.due))}
        {n === 1 ? '' : ' for the one that has waited longest'}. Ask the headteacher what is arranged and when it
        starts.
      </p>
    </Note>
  )
}
