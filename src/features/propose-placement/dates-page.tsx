/** Page 5: start and end, held against the calendar; and the earliest start if the letter goes today. */
import { type Day, dayOf, isoOf, partsOf, sayDate } from '../../domain/calendar/day.ts'
import { readDate } from '../../domain/placement/proposal.ts'
import { checkDates, type DatesTyped, type Notice, noticesOf } from '../../domain/placement/proposal-dates.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ClauseRefs, DateInput, Note, Sheet } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import type { Drafted } from './draft.ts'
import { clauseRefs, dateError, sayMaybe } from './layout.tsx'
import { partsOfDate, type StepPage, typedDate } from './step.ts'

/** Notice as it stands on the page's route and place. A start is assumed, so that notice before it is asked about. */
function noticesFor(drafted: Drafted): Notice[] {
  return noticesOf(drafted.rulebook, drafted.situation, drafted.req.day)
}

function read(typed: FormBody): DatesTyped {
  const one = (id: string): Day | '' | undefined => {
    const iso = readDate(partsOfDate(typed, id))
    return iso ? dayOf(iso) : iso === '' ? '' : undefined
  }
  return { start: one('start'), end: one('end') }
}

const check = (drafted: Drafted, dates: DatesTyped, notices: readonly Notice[]) =>
  checkDates(dates, {
    situation: drafted.situation,
    input: drafted.frame.calendarInput,
    names: drafted.req.deps.bankHolidayNames,
    notices,
    today: drafted.req.day,
  })

/** Today, the clear days and the earliest start, as a strip of days. The words below say the same. */
function NoticeStrip(props: { today: Day; earliest: Day; clear: readonly Day[] }) {
  const shown = [props.today, ...props.clear, props.earliest]
  const weekday = (day: Day) => sayDate(day).split(' ')[0]
  return (
    <svg class="wm-path" viewBox={`0 0 ${shown.length * 72} 96`} aria-hidden="true" focusable="false">
      <path class="wm-path__rule" d={`M0 44h${shown.length * 72}`} />
      {shown.map((day, index) => {
        const first = index === 0
        const last = index === shown.length - 1
        return (
          <>
            <rect
              class={first ? 'wm-path__todaybox' : last ? 'wm-path__ground' : 'wm-path__band'}
              x={index * 72 + 1}
              y={first || last ? 10 : 20}
              width="70"
              height={first || last ? 34 : 24}
            />
            <text
              class={first ? 'wm-path__todaytext' : last ? 'wm-path__strong' : 'wm-path__quiet'}
              x={index * 72 + 36}
              y={first || last ? 32 : 37}
              text-anchor="middle"
            >
              {first ? 'Letter' : last ? 'Earliest' : 'Clear'}
            </text>
            <text class="wm-path__quiet" x={index * 72 + 36} y="64" text-anchor="middle">
              {weekday(day)}
            </text>
            <text class="wm-path__strong" x={index * 72 + 36} y="83" text-anchor="middle">
              {partsOf(day).date}
            </text>
          </>
        )
      })}
    </svg>
  )
}

function WhyThisDate(props: { drafted: Drafted; notices: readonly Notice[] }) {
  const { drafted, notices } = props
  const { calendar } = drafted.situation
  const today = drafted.req.day
  const first = notices[0]
  const counted = calendar.nextSchoolDay(today) ?? today
  const clear =
    first?.unit === 'school days' && first.earliest !== undefined && first.n <= 4
      ? Array.from({ length: Math.max(0, first.n - 1) }, (_, at) => calendar.addSchoolDays(counted, at + 1) ?? counted)
      : []
  return (
    <Sheet title="Why this date?" id="why-date">
      {notices.length === 0 ? (
        <p class="wm-small">
          Neither your policy nor the law asks for a number of days’ notice on this route. The start must be a school
          day.
        </p>
      ) : null}
      {first?.earliest !== undefined ? <NoticeStrip today={counted} earliest={first.earliest} clear={clear} /> : null}
      {notices.map((notice) => (
        <div>
          <p class="wm-small">
            <ClauseRefs clauses={clauseRefs(drafted.rulebook, notice.clauses)} />
          </p>
          <p class="wm-small">
            {notice.title}: {notice.says}. If the letter goes today, the earliest start is {sayMaybe(notice.earliest)}.
            {notice.reading ? ` ${notice.reading}` : ''}
          </p>
        </div>
      ))}
    </Sheet>
  )
}

const sayClauses = (rulebook: Rulebook, notice: Notice) => <ClauseRefs clauses={clauseRefs(rulebook, notice.clauses)} />

export const datesPage: StepPage = {
  show: (drafted, errors, typed) => {
    const { row, pupil, rulebook } = drafted
    const start = typed ? partsOfDate(typed, 'start') : typedDate(row.start_on)
    const end = typed ? partsOfDate(typed, 'end') : typedDate(row.end_on)
    const dates = typed ? read(typed) : { start: row.start_on ? dayOf(row.start_on) : ('' as const), end: '' as const }
    const { short } = check(drafted, dates, noticesFor(drafted))
    return (
      <>
        <DateInput
          id="start"
          name="start"
          label={`When will ${pupil.firstName} start?`}
          labelSize="m"
          hint="The first day there, for example 30 11 2026."
          value={start}
          error={dateError(errors, 'start')}
        />
        <DateInput
          id="end"
          name="end"
          label="When is it planned to end?"
          labelSize="m"
          hint="The last day there. Leave it empty only if your policy allows a placement without an end."
          value={end}
          error={dateError(errors, 'end')}
        />
        {short.map((notice) => (
          <Note kind="due" title={`Short notice: earlier than ${sayMaybe(notice.earliest)}`}>
            <p>
              {notice.title}: {notice.says}. {sayClauses(rulebook, notice)} You can go on; it will show as late.
            </p>
          </Note>
        ))}
      </>
    )
  },
  side: (drafted) => <WhyThisDate drafted={drafted} notices={noticesFor(drafted)} />,
  take: (drafted, typed) => {
    const dates = read(typed)
    const { errors } = check(drafted, dates, noticesFor(drafted))
    const iso = (day: Day | '' | undefined) => (typeof day === 'number' ? isoOf(day) : null)
    // The database refuses an end before the start; a page saved for later keeps only dates that can stand together.
    const fits = typeof dates.start !== 'number' || typeof dates.end !== 'number' || dates.end >= dates.start
    return {
      proposal: drafted.proposal,
      columns: { start_on: iso(dates.start), end_on: fits ? iso(dates.end) : null },
      errors,
    }
  },
}
