import type { Content } from './child.ts'

export interface TimetableSession {
  /** "09:15 to 12:00" */
  times: string
  place: Content
  /** school: at the pupil's own school. provider: elsewhere. online: neither. */
  at: 'school' | 'provider' | 'online'
}

export interface TimetableDay {
  name: string
  am?: TimetableSession | undefined
  pm?: TimetableSession | undefined
}

function Session(props: { session: TimetableSession | undefined }) {
  const { session } = props
  if (!session) return <td class="wm-tt__none">Not arranged</td>
  return (
    <td class={`wm-tt__${session.at}`}>
      <b>{session.times}</b>
      <small>{session.place}</small>
    </td>
  )
}

/** A pupil's week: morning and afternoon, where, and when. Days run down, so that it fits a phone. */
export function Timetable(props: { caption: string; days: readonly TimetableDay[]; total?: Content | undefined }) {
  return (
    <>
      <table class="wm-tt">
        <caption class="govuk-visually-hidden">{props.caption}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Morning</th>
            <th scope="col">Afternoon</th>
          </tr>
        </thead>
        <tbody>
          {props.days.map((day) => (
            <tr>
              <th scope="row">{day.name}</th>
              <Session session={day.am} />
              <Session session={day.pm} />
            </tr>
          ))}
        </tbody>
      </table>
      {props.total ? <p class="wm-small">{props.total}</p> : null}
    </>
  )
}
