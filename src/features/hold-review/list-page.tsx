/** GET of /reviews: every review due at the school by day and kind, what is planned, and who else knows of a late one. */
import { dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { upTheLine } from '../../domain/policy/up-the-line.ts'
import type { Role } from '../../domain/policy/words.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  Filters,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { type DueReview, dueReviews } from './due-reviews.ts'
import { type PlannedMeeting, plannedMeetings } from './meetings.ts'
import { mayPlanReviews } from './who-may.ts'

/** Days ahead that the page looks: a term's reviews, not a year's. */
const daysAhead = 90
const shown = 200

const say = (iso: string): string => sayDate(dayOf(iso))

export async function listReviews(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const all = await dueReviews(req.tx, { schoolId: req.school.schoolId, upTo: isoOf(req.day + daysAhead) })
  const planned = await plannedMeetings(req.tx, req.school.schoolId)
  const kinds = [...new Set(all.map((one) => one.form))]
  const kind = kinds.find((form) => form === req.query.get('kind'))
  const rows = kind ? all.filter((one) => one.form === kind) : all
  const late = rows.filter((one) => one.dueOn < req.today).length
  const title = (form: string) => rulebook?.forms.get(form)?.form.title ?? form.replaceAll('-', ' ')
  return req.page(
    { title: 'Reviews', section: '/today' },
    <>
      <PageHead
        title="Reviews"
        lede="Every review that is due, by day. One meeting may answer several, if each is chosen and recorded."
        actions={
          <>
            <ActionLink href="/reviews/actions">Actions agreed</ActionLink>
            <ActionLink href="/belonging">Keeping pupils part of the school</ActionLink>
          </>
        }
      >
        {late > 0 ? (
          <Status chip kind="late" word={late === 1 ? '1 review is late' : `${late} reviews are late`} />
        ) : null}
      </PageHead>
      <Filters
        label="Kind of review"
        action="/reviews"
        submit="Show"
        {...(kind ? { clearHref: '/reviews' } : {})}
        fields={[
          {
            id: 'kind',
            name: 'kind',
            label: 'Kind of review',
            value: kind ?? '',
            options: [{ value: '', text: 'All kinds' }, ...kinds.map((form) => ({ value: form, text: title(form) }))],
          },
        ]}
      />
      <Sheet id="due" title="Due" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState good>No review is due in the next {daysAhead} days.</EmptyState>
        ) : (
          <Table
            caption="Reviews by day"
            captionHidden
            stickyFirst
            columns={[{ head: 'Due' }, { head: 'About' }, { head: 'Review' }, { head: 'Whose' }, { head: 'Meeting' }]}
            rows={rows.slice(0, shown).map((one) => [
              <When row={one} today={req.today} />,
              <About row={one} />,
              <Cell small={<ClauseRefs clauses={clauseRefs(rulebook, one.clauses.slice(0, 6))} />}>
                {title(one.form)}
                {one.duties.length > 1 ? `, ${one.duties.length} duties` : ''}
              </Cell>,
              <Whose row={one} rulebook={rulebook} today={req.today} />,
              <Planned row={one} planned={planned} may={mayPlanReviews(req.roles)} />,
            ])}
          />
        )}
        {rows.length > shown ? (
          <p class="wm-small">
            The first {shown} of {rows.length}. Choose a kind to see fewer.
          </p>
        ) : null}
      </Sheet>
      <Sheet id="planned" title="Meetings planned" count={planned.length}>
        {planned.length === 0 ? (
          <EmptyState>No meeting is planned.</EmptyState>
        ) : (
          <PlainList
            label="Meetings planned"
            items={planned.map((one) => ({
              text: <a href={`/reviews/${one.id}`}>{one.pupil}</a>,
              small: `${say(one.on_day)}, ${one.starts_at}, ${one.place}`,
              status:
                one.on_day < req.today
                  ? { kind: 'late' as const, word: 'Not recorded yet' }
                  : { kind: one.on_day === req.today ? ('due' as const) : ('next' as const), word: say(one.on_day) },
            }))}
          />
        )}
      </Sheet>
    </>,
  )
}

function When(props: { row: DueReview; today: string }) {
  const { dueOn, turns } = props.row
  if (dueOn < props.today)
    return (
      <Cell {...(turns > 1 ? { small: `and ${turns - 1} more since` } : {})}>
        <Status kind="late" word={`Late, was due ${say(dueOn)}`} />
      </Cell>
    )
  return dueOn === props.today ? <Status kind="due" /> : <Status kind="next" word={say(dueOn)} />
}

function About(props: { row: DueReview }) {
  const { row } = props
  if (row.placementId)
    return (
      <Cell small={row.provider ?? 'No provider'}>
        <a href={`/placements/${row.placementId}`}>{row.pupil ?? 'A pupil'}</a>
      </Cell>
    )
  const registered =
    row.registered === null ? 'Not known whether it is registered' : row.registered ? 'Registered' : 'Not registered'
  return (
    <Cell small={registered}>
      <a href={`/providers/${row.providerId}`}>{row.provider ?? 'A provider'}</a>
    </Cell>
  )
}

function Whose(props: { row: DueReview; rulebook: Rulebook | undefined; today: string }) {
  const { row, rulebook } = props
  const word = (role: string) => (rulebook ? roleWord(rulebook, role as Role) : role)
  const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  if (row.dueOn >= props.today) return <>{capital(word(row.owner))}</>
  const line = upTheLine(
    rulebook,
    row.duties.map((one) => one.key),
    row.owner,
  )
  return (
    <Cell
      small={`Goes up to the ${line.roles.map(word).join(' and the ')}${line.silent ? ' (the policy names nobody)' : ''}`}
    >
      {capital(word(row.owner))}
    </Cell>
  )
}

function Planned(props: { row: DueReview; planned: readonly PlannedMeeting[]; may: boolean }) {
  const { row } = props
  if (!row.placementId)
    return (
      <ActionLink href={`/records/new?form=${row.form}&provider=${row.providerId}`} about={row.provider ?? undefined}>
        Record it
      </ActionLink>
    )
  const meeting = props.planned.find(
    (one) => one.placement_id === row.placementId && row.duties.some(({ key }) => one.duties.includes(key)),
  )
  if (meeting)
    return (
      <a href={`/reviews/${meeting.id}`}>
        {say(meeting.on_day)}
        <span class="govuk-visually-hidden"> with {row.pupil}</span>
      </a>
    )
  return props.may ? (
    <ActionLink href={`/reviews/new?placement=${row.placementId}&form=${row.form}`} about={row.pupil ?? undefined}>
      Plan
    </ActionLink>
  ) : (
    <>Not planned</>
  )
}
