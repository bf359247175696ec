/** A parent's page, for a phone: where and when, how it goes, what comes next, whom to ask, the letters. */
import { categoryOf } from '../../domain/attendance/codes.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { Details, EmptyState, Facts, PageHead, PlainList, Sheet, Table } from '../../ui/index.ts'
import type { ChildView, PlacementSeen } from './child-view.ts'
import { languages, type Summary } from './languages.ts'

export function ChildPage(props: {
  readonly view: ChildView
  readonly path: string
  readonly large: boolean
  readonly summary: Summary | undefined
}) {
  const { view, path, large } = props
  return (
    <div class={large ? 'wm-large' : undefined}>
      <PageHead
        kicker={view.school.name}
        title={`${view.childName}’s placement`}
        lede={`This page is for you alone. It shows what the school has arranged for ${view.childName}.`}
        actions={
          <a class="govuk-link" href={large ? path : `${path}?view=large`}>
            {large ? 'Usual print' : 'Large print'}
          </a>
        }
      />
      <SummaryPart summary={props.summary} />
      {view.placements.length === 0 ? (
        <EmptyState>There is no placement to show now.</EmptyState>
      ) : (
        view.placements.map((placement) => <PlacementPart placement={placement} child={view.childName} />)
      )}
      <Sheet title="Letters" id="letters">
        {view.letters.length === 0 ? (
          <p>No letter has been sent to you from here yet.</p>
        ) : (
          <PlainList
            items={view.letters.map((letter) => ({
              text: (
                <a class="govuk-link" href={`${path}/letters/${letter.id}`}>
                  {letter.title}
                </a>
              ),
              small: letter.sentOn ? `Sent on ${sayDate(dayOf(letter.sentOn))}` : undefined,
            }))}
          />
        )}
      </Sheet>
      <Contacts view={view} />
      <Sheet title="If you are not happy" id="complaint">
        <p>{view.complaints || `Ring ${view.school.name} and ask how to complain. You may always do so.`}</p>
        <p>You may ask for a review at any time, and you may say no to what the school asks you to agree to.</p>
      </Sheet>
    </div>
  )
}

function SummaryPart(props: { summary: Summary | undefined }) {
  const { summary } = props
  if (!summary) return null
  const known = languages.find((one) => one.tag === summary.language)
  return (
    <Sheet title={`In ${known?.name ?? 'your language'}`} id="summary">
      <div lang={summary.language} dir={known?.rightToLeft ? 'rtl' : undefined}>
        {summary.text.split('\n').map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <p class="wm-small">
        A summary to help you read{summary.by ? `, by ${summary.by}` : ''}. The English letters are what counts.
      </p>
    </Sheet>
  )
}

const stateSaid: Readonly<Record<string, string>> = {
  approved: 'It is agreed and has not started.',
  ready: 'It is agreed and ready to start.',
  active: 'It is running.',
  'under-review': 'It is running, and the school is looking at whether it should go on.',
  suspended: 'It is paused.',
  ending: 'It is coming to its end.',
  closed: 'It has ended.',
}

function PlacementPart(props: { placement: PlacementSeen; child: string }) {
  const { placement, child } = props
  const id = placement.id.slice(-6)
  return (
    <>
      <Sheet title={`Where and when: ${placement.provider}`} id={`where-${id}`}>
        <p>{stateSaid[placement.state]}</p>
        <Facts
          stacked
          items={[
            {
              term: 'Where',
              value: placement.site,
              small: placement.address.join(', ') || 'Ask the school for the address.',
            },
            ...(placement.phone
              ? [
                  {
                    term: 'Telephone there',
                    value: <a href={`tel:${placement.phone.replaceAll(' ', '')}`}>{placement.phone}</a>,
                  },
                ]
              : []),
            ...(placement.askFor ? [{ term: 'Ask for', value: placement.askFor }] : []),
            { term: 'First day', value: placement.start === undefined ? 'Not set yet' : sayDate(placement.start) },
            { term: 'Planned last day', value: placement.end === undefined ? 'Not set yet' : sayDate(placement.end) },
            ...(placement.travel ? [{ term: 'Travel and meals', value: placement.travel }] : []),
          ]}
        />
        <h3 class="wm-h3">The week</h3>
        <Table
          caption={`${child}’s week`}
          captionHidden
          columns={[{ head: 'Day' }, { head: 'Morning' }, { head: 'Afternoon' }]}
          rows={placement.timetable.map((day) => [
            day.day,
            day.morning || 'At school as usual, or at home',
            day.afternoon || 'At school as usual, or at home',
          ])}
        />
      </Sheet>
      <Sheet title="What it is for" id={`for-${id}`}>
        {placement.purpose ? <p>{placement.purpose}</p> : null}
        {placement.objectives.length === 0 ? (
          placement.purpose ? null : (
            <p>The plan has not been written yet.</p>
          )
        ) : (
          <PlainList
            items={placement.objectives.map((one) => ({
              text: one.objective,
              small: [one.measure ? `We will know by: ${one.measure}` : '', one.by ? `by ${sayDate(one.by)}` : '']
                .filter(Boolean)
                .join(', '),
            }))}
          />
        )}
      </Sheet>
      <AttendancePart placement={placement} child={child} id={id} />
      <Sheet title="Next review" id={`review-${id}`}>
        <p>
          {placement.nextReview === undefined
            ? 'No review is due yet. Ask the school when the next one is.'
            : `By ${sayDate(placement.nextReview)}. The school will ask you and ${child} what you think.`}
        </p>
        {placement.review ? <p>{placement.review}</p> : null}
      </Sheet>
    </>
  )
}

const markWords: Readonly<Record<string, string>> = {
  attending: 'There',
  authorised: 'Away, with a reason the school accepts',
  unauthorised: 'Away',
}

function AttendancePart(props: { placement: PlacementSeen; child: string; id: string }) {
  const { attendance } = props.placement
  const recent = attendance.marks.slice(-10).toReversed()
  return (
    <Sheet title="Attendance" id={`attendance-${props.id}`}>
      {attendance.attended === undefined ? (
        <p>No sessions are marked yet. A session is half a day.</p>
      ) : (
        <p>
          {props.child} was there for {attendance.counts.attended} of {attendance.counts.possible} sessions (
          {attendance.attended}%). A session is half a day.
        </p>
      )}
      {recent.length > 0 ? (
        <Details summary="The last ten sessions">
          <PlainList
            items={recent.map((mark) => ({
              text: `${sayDate(mark.day)}, ${mark.session === 'AM' ? 'morning' : 'afternoon'}`,
              small: markWords[categoryOf(mark.code) ?? ''] ?? 'Did not count',
            }))}
          />
        </Details>
      ) : null}
    </Sheet>
  )
}

function Contacts(props: { view: ChildView }) {
  const { view } = props
  const said = (term: string, name: string, small: string) => (name ? [{ term, value: name, small }] : [])
  return (
    <Sheet title="Whom to ask" id="contacts">
      <Facts
        stacked
        items={[
          {
            term: 'The school',
            value: view.school.phone ? (
              <a href={`tel:${view.school.phone.replaceAll(' ', '')}`}>{view.school.phone}</a>
            ) : (
              view.school.name
            ),
            small: view.school.address.join(', ') || undefined,
          },
          ...said('About the placement', view.apLead, 'Looks after alternative provision'),
          ...said('About safety', view.dsl, 'Designated safeguarding lead'),
          ...said('Headteacher', view.headteacher, 'Answers for the school'),
        ]}
      />
    </Sheet>
  )
}
