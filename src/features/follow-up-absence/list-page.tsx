import { saySession } from '../../domain/attendance/codes.ts'
import { daysOfIllness, daysWithoutLeave, type Run } from '../../domain/attendance/long-absence.ts'
import { percentAbsent } from '../../domain/attendance/tally.ts'
import { unresolvedN } from '../../domain/attendance/unresolved.ts'
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionButton,
  ActionLink,
  ClauseRefs,
  CsrfField,
  EmptyState,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { OpenReason } from '../mark-attendance/stored-marks.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { AbsenceTally, AbsentPupil, FormDue } from './queries.ts'

export interface LongAbsence {
  readonly pupilId: string
  readonly name: string
  readonly kind: 'unauthorised' | 'illness'
  readonly run: Run
  readonly recordedOn: string | undefined
}

export interface AbsencesPageProps {
  readonly csrf: string
  readonly day: Day
  readonly today: Day
  readonly calendar: Calendar
  readonly absent: readonly AbsentPupil[]
  readonly toFind: readonly OpenReason[]
  readonly forms: readonly FormDue[]
  readonly long: readonly LongAbsence[]
  readonly tallies: readonly AbsenceTally[]
  readonly yearSince: Day
  readonly mayAct: boolean
  readonly rulebook: Rulebook | undefined
}

/** Absence worked to its end: who is safe, why they were away, what it adds up to, and who must be told. */
export function AbsencesPage(props: AbsencesPageProps) {
  const before = props.calendar.addSchoolDays(props.day, -1)
  const open = props.absent.filter((one) => !one.safe)
  return (
    <>
      <PageHead
        kicker={sayDate(props.day)}
        title="Absences"
        lede="On the first day somebody rings and writes down that the pupil is safe. Then the reason is found, in five school days at most."
        actions={
          before === undefined ? undefined : (
            <ActionLink href={`/absences?day=${isoOf(before)}`}>{`Before: ${sayDate(before)}`}</ActionLink>
          )
        }
      />
      <Sheet
        id="absent"
        title={`Absent on ${sayDate(props.day)}`}
        count={props.absent.length}
        aside={open.length > 0 ? `${open.length} not known to be safe` : undefined}
        flush={props.absent.length > 0}
      >
        {props.absent.length === 0 ? (
          <EmptyState good>Nobody is marked absent.</EmptyState>
        ) : (
          <Table
            caption="Pupils absent"
            captionHidden
            middle
            columns={[
              { head: 'Pupil' },
              { head: 'Marks' },
              { head: 'Calls', numeric: true },
              { head: 'Safe and well' },
              { head: 'Action', headHidden: true },
            ]}
            rows={props.absent.map((one) => [
              <>
                {one.name}
                <small>{one.provider ?? ''}</small>
              </>,
              one.sessions,
              one.calls === 0 ? '0' : `${one.calls}, last ${one.lastCall ?? ''}`,
              one.safe ? <Status kind="met" word="Known to be safe" /> : <Status kind="quiet" word="Not known" />,
              <ActionLink href={`/absences/${one.pupilId}/${isoOf(props.day)}`} main={!one.safe} about={one.name}>
                {one.safe ? 'Call log' : one.calls === 0 ? 'Ring home' : 'Ring again'}
              </ActionLink>,
            ])}
          />
        )}
      </Sheet>
      {props.toFind.length > 0 ? <ToFind {...props} /> : null}
      {props.forms.length > 0 ? <Forms {...props} /> : null}
      {props.long.length > 0 ? <Long {...props} /> : null}
      <Persistent {...props} />
    </>
  )
}

/** N stands five school days; then a person makes it O (SI 2024/208 regulation 10(7) to (9)). */
function ToFind(props: AbsencesPageProps) {
  return (
    <Sheet id="reasons" title="Reasons still to find" count={props.toFind.length} flush>
      <Table
        caption="Absences without a reason"
        captionHidden
        middle
        columns={[{ head: 'Pupil' }, { head: 'Session' }, { head: 'Find it by' }, { head: 'Action', headHidden: true }]}
        rows={props.toFind.map(({ mark, name }) => {
          const { mustBecomeO, resolveBy } = unresolvedN(props.calendar, mark.day, props.today)
          return [
            <a href={`/absences/${mark.pupilId}/${isoOf(mark.day)}`}>{name}</a>,
            `${sayDate(mark.day)}, ${saySession(mark.session)}`,
            mustBecomeO ? (
              <Status kind="late" word="Must become O now" />
            ) : (
              <Status kind="due" word={resolveBy === undefined ? 'Not known' : sayDate(resolveBy)} />
            ),
            props.mayAct ? (
              <div class="wm-actions">
                <ActionLink href={`/attendance/marks/${mark.id}/amend`} about={name}>
                  Enter the reason
                </ActionLink>
                {mustBecomeO ? (
                  <form method="post" action={`/absences/marks/${mark.id}/unexplained`}>
                    <CsrfField token={props.csrf} />
                    <ActionButton main about={`${name}, ${sayDate(mark.day)}`}>
                      Change to O
                    </ActionButton>
                  </form>
                ) : null}
              </div>
            ) : (
              ''
            ),
          ]
        })}
      />
    </Sheet>
  )
}

function Forms(props: AbsencesPageProps) {
  return (
    <Sheet id="forms" title="Records the policy asks for" count={props.forms.length} flush>
      <Table
        caption="Records about absence that are due"
        captionHidden
        middle
        columns={[{ head: 'What' }, { head: 'About' }, { head: 'Due' }, { head: 'Action', headHidden: true }]}
        rows={props.forms.map((one) => [
          <>
            {one.title} <ClauseRefs clauses={props.rulebook ? clauseLinks(props.rulebook, one.clauses) : []} />
          </>,
          one.pupil,
          one.dueOn === null ? (
            '–'
          ) : (
            <Status kind={dayOf(one.dueOn) < props.today ? 'late' : 'due'} word={sayDate(dayOf(one.dueOn))} />
          ),
          <ActionLink
            href={`/records/new?form=${one.form}&placement=${one.placementId}`}
            about={`${one.title}, ${one.pupil}`}
          >
            Write it
          </ActionLink>,
        ])}
      />
    </Sheet>
  )
}

const longWords = {
  unauthorised: `${daysWithoutLeave} school days or more in a row without leave`,
  illness: `${daysOfIllness} school days or more of illness this school year`,
} as const

function Long(props: AbsencesPageProps) {
  return (
    <Sheet id="long" title="The council must know" count={props.long.length} flush>
      <Table
        caption="Long absences"
        captionHidden
        middle
        columns={[
          { head: 'Pupil' },
          { head: 'Why' },
          { head: 'Days', numeric: true },
          { head: 'Action', headHidden: true },
        ]}
        rows={props.long.map((one) => [
          one.name,
          <>
            {longWords[one.kind]}
            <small>{`since ${sayDate(one.run.since)}, by the sessions marked here`}</small>
          </>,
          String(one.run.days),
          one.recordedOn === undefined ? (
            <ActionLink main href={`/records/new?form=long-absence&pupil=${one.pupilId}`} about={one.name}>
              Write it down
            </ActionLink>
          ) : (
            <Status kind="met" word={`Written ${sayDate(dayOf(one.recordedOn))}`} />
          ),
        ])}
      />
      <p class="wm-small">
        Which marks count towards the ten days, and that days of illness may be added up, is not yet verified. Days
        nobody has marked here are not counted.
      </p>
    </Sheet>
  )
}

function Persistent(props: AbsencesPageProps) {
  return (
    <Sheet
      id="persistent"
      title="Persistently absent"
      count={props.tallies.length}
      aside={`since ${sayDate(props.yearSince)}, of the sessions marked here`}
    >
      {props.tallies.length === 0 ? (
        <EmptyState good>No pupil has missed a tenth of the sessions marked.</EmptyState>
      ) : (
        <PlainList
          items={props.tallies.map((one) => ({
            text: <a href={`/pupils/${one.pupilId}`}>{one.name}</a>,
            small: `${percentAbsent(one.counts) ?? 0}% missed: ${one.counts.possible - one.counts.attended} of ${one.counts.possible} sessions`,
            status: {
              kind: 'late' as const,
              word: one.level === 'severe' ? 'Severe: 50% or more' : 'Persistent: 10% or more',
            },
          }))}
        />
      )}
    </Sheet>
  )
}
