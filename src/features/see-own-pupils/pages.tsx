/** A provider's own pupils: the list, and what is needed about one of them. */

import type { TimetableEntry } from '../../adapters/casework/load-situation.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { weekDays } from '../../domain/calendar/week.ts'
import { ActionLink, Columns, EmptyState, Facts, Note, PageHead, PlainList, Sheet, Timetable } from '../../ui/index.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { ReportLink, ReportList } from '../raise-concern/receipt-page.tsx'
import type { Receipt } from '../raise-concern/receipts.ts'
import type { PupilForProvider } from './load-pupil.ts'

export function OwnPupilsPage(props: { provider: string; pupils: readonly OwnPupil[] }) {
  return (
    <>
      <PageHead
        title={`Pupils at ${props.provider}`}
        lede="Those who are placed here now. When a placement ends, its page closes."
        actions={<ActionLink href="/provider/concerns">Concerns and incidents</ActionLink>}
      />
      <Sheet title="Pupils" id="pupils" count={props.pupils.length}>
        {props.pupils.length === 0 ? (
          <EmptyState>No pupil is placed here now.</EmptyState>
        ) : (
          <PlainList
            label="Pupils"
            items={props.pupils.map((pupil) => ({
              text: (
                <a class="govuk-link" href={`/provider/pupils/${pupil.pupilId}`}>
                  {pupil.name}
                </a>
              ),
              small: [pupil.school, pupil.site].filter(Boolean).join(', '),
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

export interface OwnPupilPageProps {
  readonly pupil: OwnPupil
  readonly about: PupilForProvider
  readonly reports: readonly Receipt[]
}

export function OwnPupilPage(props: OwnPupilPageProps) {
  const { pupil, about } = props
  return (
    <>
      <PageHead
        kicker={pupil.school}
        title={pupil.name}
        actions={
          <>
            <ActionLink href={`/provider/changes/timetable?pupil=${pupil.pupilId}`}>Change of timetable</ActionLink>
            <ActionLink href={`/provider/changes/move?pupil=${pupil.pupilId}`}>Leaving the site</ActionLink>
            <ReportLink pupilId={pupil.pupilId} />
          </>
        }
      />
      <Columns sideLabel="What else is kept" side={<Beside {...props} />}>
        <Emergency {...props} />
        <Sheet title="The week" id="week">
          {about.week.length === 0 ? (
            <EmptyState>The week has not been agreed yet. Ask the school.</EmptyState>
          ) : (
            <Timetable caption={`The week of ${pupil.name}`} days={weekOf(about)} />
          )}
        </Sheet>
        <Sheet title="What it is for" id="objectives" count={about.objectives.length}>
          {about.objectives.length === 0 ? (
            <EmptyState>No objectives are recorded. Ask the school for the plan.</EmptyState>
          ) : (
            <PlainList
              items={about.objectives.map((one) => ({
                text: one.objective,
                small: [one.measure, one.by && `by ${sayBy(one.by)}`].filter(Boolean).join(', '),
              }))}
            />
          )}
        </Sheet>
      </Columns>
    </>
  )
}

function Emergency(props: OwnPupilPageProps) {
  const { pupil, about } = props
  const ring = pupil.schoolPhone ? `, ${pupil.schoolPhone}` : ''
  return (
    <Sheet title="In an emergency" id="emergency">
      <Note kind="gate" title="In danger, ring 999 first">
        <p>Then ring the school{ring}, and write it down here.</p>
      </Note>
      <Facts
        items={[
          { term: 'School', value: pupil.school, small: pupil.schoolPhone ?? 'No phone number is kept' },
          {
            term: 'Designated safeguarding lead',
            value: about.safeguardingLeads.join(', ') || 'Nobody named in Waymark: ring the school',
          },
          { term: 'Lead for alternative provision', value: about.leads.join(', ') || 'Ring the school' },
        ]}
      />
      {about.emergency.length > 0 ? (
        <>
          <h3 class="govuk-heading-s">What the school wrote for an emergency</h3>
          <PlainList label="What the school wrote for an emergency" items={about.emergency.map((text) => ({ text }))} />
        </>
      ) : (
        <p class="wm-small">The school has written nothing more for an emergency. Ask it whom to ring at home.</p>
      )}
    </Sheet>
  )
}

function Beside(props: OwnPupilPageProps) {
  const { about } = props
  return (
    <>
      <Sheet title="Placement" id="placement">
        <Facts
          items={[
            {
              term: 'Where',
              value: about.site?.name ?? 'Not recorded',
              small: [about.site?.address, about.site?.phone].filter(Boolean).join(', '),
            },
            { term: 'From', value: sayIso(about.starts) },
            { term: 'To', value: sayIso(about.ends) },
          ]}
        />
      </Sheet>
      <Sheet title="Shared with you" id="shared" count={about.shared.length}>
        {about.shared.length === 0 ? (
          <EmptyState>The school has recorded nothing that it shared with you.</EmptyState>
        ) : (
          <PlainList items={about.shared.map((one) => ({ text: one.what, small: sayDate(dayOf(one.on)) }))} />
        )}
      </Sheet>
      <Sheet title="Your reports of concern" id="reports" count={props.reports.length}>
        <ReportList receipts={props.reports} />
      </Sheet>
    </>
  )
}

const sayIso = (iso: string | null): string => (iso === null ? 'Not agreed yet' : sayDate(dayOf(iso)))
const sayBy = (by: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(by) ? sayDate(dayOf(by)) : by)

const dayNames = { mon: 'Monday', tue: 'Tuesday', wed: 'Wednesday', thu: 'Thursday', fri: 'Friday' } as const

const weekOf = (about: PupilForProvider) =>
  weekDays.map((day) => {
    const at = (session: 'am' | 'pm') => {
      const entry = about.week.find((one) => one.day === day && one.session === session)
      return entry && { times: sayTimes(entry), place: about.site?.name ?? 'Here', at: 'provider' as const }
    }
    return { name: dayNames[day], am: at('am'), pm: at('pm') }
  })

const sayTimes = (entry: TimetableEntry): string =>
  entry.from && entry.to ? `${entry.from} to ${entry.to}` : 'Times not agreed'
