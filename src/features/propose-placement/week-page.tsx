/** Page 6: the week by site, its hours, the registration test and the pupil's whole week. */
import { halfDays, weekDays } from '../../domain/calendar/week.ts'
import { clashes, overlaps, type PackageMember } from '../../domain/placement/package-week.ts'
import type { ProposalError } from '../../domain/placement/proposal.ts'
import {
  hoursOf,
  readTypedWeek,
  type Session,
  sayHours,
  saySession,
  type TypedCell,
  type TypedWeek,
  wholeWeek,
} from '../../domain/placement/proposal-week.ts'
import { Facts, Note, Sheet, WeekGrid } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { othersBeside } from '../plan-package/members.ts'
import { type Drafted, otherSessions } from './draft.ts'
import { errorAt } from './layout.tsx'
import { RegistrationNote } from './registration-note.tsx'
import type { StepPage } from './step.ts'

/** Sites to choose from in the grid: those of the provider, or the provider itself where it has none. */
async function sitesOf(drafted: Drafted): Promise<{ id: string; name: string }[]> {
  const { row, situation, req } = drafted
  if (!row.provider_id) return []
  const sites = await req.tx
    .selectFrom('provider_sites')
    .select(['id', 'name'])
    .where('provider_id', '=', row.provider_id)
    .orderBy('kind')
    .orderBy('name')
    .execute()
  return sites.length > 0 ? sites : [{ id: row.provider_id, name: situation.provider?.name ?? 'Provider' }]
}

function typedWeek(typed: FormBody): TypedWeek {
  const week: Record<string, TypedCell> = {}
  for (const day of weekDays) {
    for (const half of halfDays) {
      const part = (name: string) => typed.text(`week-${day}-${half}-${name}`)
      week[`${day}-${half}`] = { start: part('start'), end: part('end'), place: part('place') }
    }
  }
  return week
}

const keptWeek = (sessions: readonly Session[]): TypedWeek =>
  Object.fromEntries(
    sessions.map((one) => [
      `${one.day}-${one.session}`,
      { start: one.from, end: one.to, place: one.place === 'school' ? 'school' : (one.site ?? '') },
    ]),
  )

async function read(drafted: Drafted, typed: FormBody | undefined) {
  const sites = await sitesOf(drafted)
  const week = typed ? typedWeek(typed) : keptWeek(drafted.timetable)
  return {
    sites,
    week,
    ...readTypedWeek(
      week,
      sites.map((site) => site.id),
    ),
  }
}

/** Sessions at which the pupil would be in two places, with where the other one is. */
export async function clashesOf(
  drafted: Drafted,
  sessions: readonly Session[] = drafted.timetable,
): Promise<ProposalError[]> {
  return clashes(sessions, await othersBeside(drafted.req.tx, drafted.row)).map(({ session, with: other }) => ({
    at: `week-${session.day}-${session.session}-start`,
    says: `On ${saySession(session)} the pupil is already at another placement: ${other.name}${session.from ? `, ${hoursThere(other, session)}` : ''}. Choose another time, or change that placement first.`,
  }))
}

const hoursThere = (other: PackageMember, session: Session): string =>
  other.sessions
    .filter((one) => one.place === 'provider' && overlaps(one, session))
    .map((one) => (one.from && one.to ? `${one.from} to ${one.to}` : saySession(one)))
    .join(', ')

export const weekPage: StepPage = {
  show: async (drafted, errors, typed) => {
    const { sites, week, sessions } = await read(drafted, typed)
    const others = await otherSessions(drafted.req.tx, drafted.row)
    const whole = wholeWeek(sessions, others.sessions)
    const cellErrors: Record<string, string> = {}
    for (const day of weekDays) {
      for (const half of halfDays) {
        const found = errorAt(errors, `week-${day}-${half}-start`) ?? errorAt(errors, `week-${day}-${half}-place`)
        if (found) cellErrors[`${day}-${half}`] = found
      }
    }
    const places = [
      ...sites.map((site) => ({ value: site.id, text: site.name })),
      { value: 'school', text: drafted.frame.school.name },
    ]
    return (
      <>
        <WeekGrid
          id="week"
          name="week"
          label={`Where is ${drafted.pupil.firstName} in a normal week?`}
          hint="Give the times of each half-day with the provider, and of lessons at school. Leave a half-day empty when the pupil is expected nowhere."
          error={errorAt(errors, 'week')}
          errors={cellErrors}
          value={week}
          places={places}
        />
        <RegistrationNote drafted={drafted} hours={sessions.length > 0 ? hoursOf(sessions, 'provider') : undefined} />
        {sessions.length > 0 ? (
          <>
            {whole.nowhere.length > 0 ? (
              <Note
                kind="due"
                title={`Expected nowhere on ${whole.nowhere.length} half-${whole.nowhere.length === 1 ? 'day' : 'days'}`}
              >
                <p>
                  {whole.nowhere.map(saySession).join(', ')}. A pupil of compulsory school age is educated full-time
                  unless a part-time timetable has been agreed.
                </p>
              </Note>
            ) : null}
            <Sheet title="The whole week" id="whole-week">
              <Facts
                items={[
                  ...sites.map((site) => ({
                    term: site.name,
                    value: `${sayHours(hoursOf(sessions.filter((one) => one.site === site.id)))} hours`,
                  })),
                  { term: drafted.frame.school.name, value: `${sayHours(whole.school)} hours` },
                  ...(whole.elsewhere > 0
                    ? [
                        {
                          term: 'Other placements',
                          value: `${sayHours(whole.elsewhere)} hours`,
                          small: others.places.join(', '),
                        },
                      ]
                    : []),
                  { term: 'In all', value: `${sayHours(whole.total)} hours a week` },
                ]}
              />
            </Sheet>
          </>
        ) : null}
      </>
    )
  },
  take: async (drafted, typed) => {
    const { sessions, errors } = await read(drafted, typed)
    const found: ProposalError[] = [...errors]
    if (found.length === 0 && !sessions.some((one) => one.place === 'provider'))
      found.push({ at: 'week', says: 'Fill in at least one half-day with the provider.' })
    found.push(...(await clashesOf(drafted, sessions)))
    return {
      proposal: drafted.proposal,
      columns: { timetable: sessions, hours: Math.min(60, hoursOf(sessions, 'provider')) },
      errors: found,
    }
  },
}
