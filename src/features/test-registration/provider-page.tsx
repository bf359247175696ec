/** The registration test of one provider: the verdict, what is not known, whose pupils, and what follows from it. */
import type { RegistrationCount } from '../../adapters/casework/registration-counts.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { RegistrationLimits, RegistrationTest } from '../../domain/facts/registration.ts'
import { sayLimits, sayNotKnown, verdictOf } from '../../domain/facts/say-registration.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ActionLink, Actions, Facts, Note, PageHead, Sheet, Table } from '../../ui/index.ts'
import { DutiesPart } from '../providers/duties-part.tsx'
import type { Standing } from '../providers/standing.ts'
import { LawPart } from './law-part.tsx'
import { type AskedHere, PlacementsPart } from './placements-part.tsx'
import type { Declared, PlacementHere, Report } from './queries.ts'
import { Verdict } from './verdict.tsx'

export interface RegistrationPageProps {
  readonly provider: { readonly id: string; readonly name: string }
  readonly test: RegistrationTest
  readonly declared: Declared
  readonly declaredOn: Day | undefined
  readonly counts: readonly RegistrationCount[]
  /** Names of the schools this person works for. */
  readonly schools: ReadonlyMap<string, string>
  readonly limits: RegistrationLimits
  readonly rulebook: Rulebook | undefined
  /** The duties about registration alone. */
  readonly standing: Standing
  readonly running: readonly PlacementHere[]
  readonly agreed: readonly PlacementHere[]
  readonly asked: readonly AskedHere[]
  readonly reports: readonly Report[]
  readonly today: Day
  readonly sayRole: (role: string) => string
  readonly seesNames: boolean
  readonly mayDecide: boolean
  readonly mayKeep: boolean
  readonly mayReport: boolean
}

export function RegistrationPage(props: RegistrationPageProps) {
  const { provider, test } = props
  const report = `/records/new?form=unregistered-report&provider=${provider.id}`
  const suspected = verdictOf(test) === 'must register'
  return (
    <>
      <PageHead
        kicker="Registration test"
        title={provider.name}
        actions={
          <>
            <ActionLink href={`/providers/${provider.id}`}>The provider</ActionLink>
            {props.mayKeep ? (
              <ActionLink href={`/providers/${provider.id}/declare`}>Record a declaration</ActionLink>
            ) : null}
          </>
        }
      >
        <Verdict test={test} chip />
      </PageHead>
      <Said {...props} />
      {suspected && (props.mayReport || props.mayDecide) ? (
        <Actions>
          {props.mayReport ? (
            <ActionLink main href={report}>
              Draft the report
            </ActionLink>
          ) : null}
          {props.mayDecide ? <ActionLink href={`/providers/${provider.id}/decide`}>Approve or bar</ActionLink> : null}
        </Actions>
      ) : null}
      <CountsPart {...props} />
      <PlacementsPart {...props} />
      {props.rulebook ? (
        <DutiesPart
          standing={props.standing}
          rulebook={props.rulebook}
          providerId={provider.id}
          today={props.today}
          sayRole={props.sayRole}
          mayAct={props.mayReport}
        />
      ) : null}
      <Reports {...props} draft={report} />
      {props.rulebook ? <LawPart rulebook={props.rulebook} limits={props.limits} /> : null}
    </>
  )
}

function Said(props: RegistrationPageProps) {
  const { test } = props
  const found = `Known to be there full-time: ${test.fullTime}, of whom ${test.planOrLookedAfter} with an EHC plan or looked after, by our count or the provider’s own, whichever is more.`
  if (test.spared) {
    const why = {
      registered: 'It is registered, or a school itself: the test does not ask about it.',
      'own provision': 'It is the school’s own provision: the test does not ask about it.',
      'own site': 'Its pupils are taught on the school’s own site.',
    }
    return <p class="wm-p">{why[test.spared]}</p>
  }
  const unknown =
    test.notKnown.length > 0 ? (
      <>
        <p>Find out:</p>
        <ul class="govuk-list govuk-list--bullet">
          {sayNotKnown(test).map((one) => (
            <li>{one}</li>
          ))}
        </ul>
      </>
    ) : null
  if (test.answer === true)
    return (
      <Note kind="gate" title="By what is known it must be a registered school, and it is not">
        <p>
          {found} {sayLimits(test)}
        </p>
        <p>Nobody new may start there. Report it, review every placement there, and decide whether to bar it.</p>
        {unknown}
      </Note>
    )
  if (verdictOf(test) === 'below')
    return (
      <Note kind="met" title="Below the number at which it must be registered">
        <p>
          {found} {sayLimits(test)}
        </p>
      </Note>
    )
  return (
    <Note kind="unknown" title="Cannot tell yet">
      <p>
        {found} {sayLimits(test)}
      </p>
      {unknown}
    </Note>
  )
}

function CountsPart(props: RegistrationPageProps) {
  const { counts, schools, declared } = props
  const known = counts
    .flatMap((one) => (one.schoolId === null ? [] : [{ name: schools.get(one.schoolId) ?? 'A school', one }]))
    .sort((a, b) => a.name.localeCompare(b.name))
  const others = counts.filter((one) => one.schoolId === null)
  const row = (name: string, one: RegistrationCount) => [
    name,
    String(one.fullTime),
    String(one.plan),
    String(one.statusUnknown),
    String(one.hoursUnknown),
  ]
  const sum = (of: (one: RegistrationCount) => number) => String(counts.reduce((total, one) => total + of(one), 0))
  return (
    <Sheet title="Whose pupils" id="counts">
      <Table
        caption="Pupils counted by school"
        captionHidden
        columns={[
          { head: 'School' },
          { head: 'Full-time', numeric: true },
          { head: 'Of them with a plan or looked after', numeric: true },
          { head: 'Of them not known whether', numeric: true },
          { head: 'Hours not known', numeric: true },
        ]}
        rows={[
          ...known.map(({ name, one }) => row(name, one)),
          ...others.map((one) => row('Other schools of the trust', one)),
        ]}
        foot={[
          'Across the trust',
          sum((one) => one.fullTime),
          sum((one) => one.plan),
          sum((one) => one.statusUnknown),
          sum((one) => one.hoursUnknown),
        ]}
        empty="No pupil of the trust is there, or about to be."
      />
      <Facts
        items={[
          {
            term: 'The provider’s own count',
            value: declared.fullTime === undefined ? 'Not declared' : `${declared.fullTime} full-time`,
            small:
              declared.fullTime === undefined
                ? 'Only the provider knows its pupils from elsewhere.'
                : `${declared.planOrLookedAfter ?? 0} of them with an EHC plan or looked after${props.declaredOn === undefined ? '' : `. Declared ${sayDate(props.declaredOn)}`}`,
          },
          {
            term: 'Begun since it declared',
            value:
              declared.fullTime === undefined ? 'Nothing to compare' : `${sum((one) => one.sinceDeclared)} full-time`,
            small: declared.fullTime === undefined ? undefined : 'Added to what it declared.',
          },
        ]}
      />
    </Sheet>
  )
}

function Reports(props: RegistrationPageProps & { draft: string }) {
  const { reports } = props
  return (
    <Sheet title="Reports of this provider" id="reports" count={reports.length}>
      {reports.length === 0 ? (
        <p class="wm-p">None has been recorded.</p>
      ) : (
        <ul class="wm-list">
          {reports.map((one) => (
            <li>
              <span>
                {props.seesNames ? (
                  <a href={`/records/${one.id}`}>Report of {one.done_on ? sayDate(dayOf(one.done_on)) : 'no date'}</a>
                ) : (
                  `Report of ${one.done_on ? sayDate(dayOf(one.done_on)) : 'no date'}`
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {props.mayReport && !props.test.spared ? (
        <p class="wm-small wm-noprint">
          <a href={props.draft}>Draft a report</a>: the numbers above are filled in, and you read it before it is
          recorded. The record can be printed.
        </p>
      ) : null}
    </Sheet>
  )
}
