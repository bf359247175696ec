/** Free school meals of pupils placed elsewhere: how each meal is provided, and when somebody last looked (EMET-7.11.7, EMAT-5P.26). */
import { timetableOf } from '../../adapters/casework/load-situation.ts'
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayWeek } from '../../domain/placement/say-week.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionLink,
  Cell,
  ClauseRefs,
  EmptyState,
  Note,
  PageHead,
  PlainList,
  Sheet,
  Status,
  Table,
} from '../../ui/index.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, routes } from '../../web/route.ts'
import { clauseRefs } from '../record/clause-refs.ts'
import { type Meal, mealsOf, withoutMeals } from './queries.ts'

export const listMeals = routes({
  method: 'GET',
  path: '/meals',
  action: 'list-meals',
  may: caseStaff,
  audit: 'none',
  handle: show,
})

async function show(req: Req): Promise<Response> {
  const { rulebook } = await req.frame()
  const rows = await mealsOf(req.tx, req.school.schoolId)
  const entitled = rows.filter((one) => one.free_meals === true)
  const unknown = rows.filter((one) => one.free_meals === null)
  const missing = entitled.filter((one) => howOf(one, rulebook) === undefined)
  const others = await withoutMeals(req.tx, req.school.schoolId)
  const clauses = mealClauses(rulebook)
  return req.page(
    { title: 'Free school meals', section: '/lists' },
    <>
      <PageHead
        title="Free school meals"
        lede="Pupils placed elsewhere who may have free school meals, and how they get them there."
      >
        {clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(rulebook, clauses)} /> : null}
      </PageHead>
      {missing.length > 0 ? (
        <Note
          kind="late"
          id="missing"
          title={
            missing.length === 1
              ? 'For 1 pupil nobody has recorded how the meal is provided'
              : `For ${missing.length} pupils nobody has recorded how the meal is provided`
          }
        >
          <p>
            Ask the provider: is there a meal on each day, who gives it, who pays? Put the answer into the agreement, or
            record a check.
          </p>
        </Note>
      ) : null}
      <Sheet id="entitled" title="May have free meals" count={entitled.length}>
        <Table
          caption="Pupils who may have free school meals, and how they get them"
          captionHidden
          stickyFirst
          columns={[
            { head: 'Pupil' },
            { head: 'Days there' },
            { head: 'How the meal is provided' },
            { head: 'Last check' },
            { head: 'Record', headHidden: true },
          ]}
          rows={entitled.map((one) => [
            <Who row={one} />,
            sayWeek(timetableOf(one.timetable), 'provider') ?? 'Not entered yet',
            <How row={one} rulebook={rulebook} />,
            <Check row={one} />,
            rulebook?.forms.has('meal-check') ? (
              <ActionLink href={`/records/new?form=meal-check&placement=${one.id}`} about={one.pupil}>
                Record a check
              </ActionLink>
            ) : (
              ''
            ),
          ])}
          empty={<EmptyState>No pupil placed elsewhere is recorded as having free school meals.</EmptyState>}
        />
      </Sheet>
      {unknown.length > 0 ? (
        <Sheet id="unknown" title="Not known" count={unknown.length}>
          <p>
            Nobody has recorded whether these pupils may have free school meals. Ask the school’s office, which keeps
            the list; where it does not know, ask the parents.
          </p>
          <PlainList
            label="Pupils of whom it is not known"
            items={unknown.map((one) => ({
              text: <a href={`/pupils/${one.pupil_id}/edit`}>{one.pupil}</a>,
              small: one.provider ?? undefined,
              status: { kind: 'wait' as const, word: 'Not known' },
            }))}
          />
        </Sheet>
      ) : null}
      {others > 0 ? <p class="wm-small">{sayOthers(others)}</p> : null}
    </>,
  )
}

const sayOthers = (n: number): string =>
  n === 1
    ? '1 more pupil placed elsewhere is recorded as not having free school meals.'
    : `${n} more pupils placed elsewhere are recorded as not having free school meals.`

function Who(props: { row: Meal }) {
  const { row } = props
  return (
    <Cell small={row.provider ?? undefined}>
      <a href={`/placements/${row.id}`}>{row.pupil}</a>
    </Cell>
  )
}

/** The newest of what a check found and what the agreement says; nothing where neither says anything. */
function howOf(row: Meal, rulebook: Rulebook | undefined): string | undefined {
  if (row.check_how === 'none') return undefined
  if (row.check_how === null) return row.agreed?.trim() || undefined
  const options = rulebook?.forms.get('meal-check')?.fields.find((one) => one.field.id === 'how')?.field.options
  return options?.find((one) => one.value === row.check_how)?.says ?? row.check_how
}

function How(props: { row: Meal; rulebook: Rulebook | undefined }) {
  const { row } = props
  const how = howOf(row, props.rulebook)
  if (how === undefined)
    return (
      <Cell small="Ask the provider">
        <Status kind="late" word={row.check_how === 'none' ? 'There is no meal yet' : 'Not recorded'} />
      </Cell>
    )
  const source = row.check_how === null ? row.agreement_id : row.check_id
  return (
    <Cell
      small={
        <a href={`/records/${source}`}>{row.check_how === null ? 'As the agreement says' : 'As the check found'}</a>
      }
    >
      {how}
    </Cell>
  )
}

function Check(props: { row: Meal }) {
  const { row } = props
  if (row.checked_on === null) return <Status kind="wait" word="Never checked" />
  const on = sayDate(dayOf(row.checked_on))
  return row.gets_it === 'no' ? (
    <Cell small={on}>
      <Status kind="late" word="Not on each day" />
    </Cell>
  ) : (
    <>{on}</>
  )
}

/** The clauses that the policy's agreement has beside its question about free meals. */
const mealClauses = (rulebook: Rulebook | undefined): readonly string[] => [
  ...new Set(
    (rulebook?.forms.get('provider-agreement')?.fields ?? [])
      .filter((one) => one.field.id === 'free-meals')
      .flatMap((one) => one.field.clauses),
  ),
]
