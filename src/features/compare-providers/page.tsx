/** What placements brought about, provider by provider in the order of their names. Nobody is ranked. */
import { type Effect, measures, type PupilThere } from '../../domain/effect/effect.ts'
import { fewest } from '../../domain/effect/suppress.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  ActionLink,
  Button,
  Cell,
  ClauseRefs,
  EmptyState,
  Filters,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Table,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { measureWords, sayFigure, sayPupils } from './say.ts'

export interface NamedEffect extends Effect {
  readonly name: string
}

export interface ComparePageProps {
  readonly rows: readonly NamedEffect[]
  /** Everybody the figures are made of, to say how much is not known; only counts leave this page. */
  readonly there: readonly PupilThere[]
  /** The school year shown, by the calendar year it begins in, and those there are. */
  readonly year: number
  readonly years: readonly number[]
  /** Whose pupils: the name of the school, or every school of the trust. */
  readonly whose: string
  readonly rulebook: Rulebook | undefined
  readonly csrf: string
}

export const sayYear = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`

export function ComparePage(props: ComparePageProps) {
  const { rows, year, rulebook } = props
  const shown = rows.filter((row) => 'shown' in row.pupils)
  const clauses = rulebook ? valueClauses(rulebook) : []
  return (
    <>
      <PageHead
        title="Effect by provider"
        lede={`Pupils who began there in ${sayYear(year)}, ${props.whose}. In the order of their names: different pupils go to different providers, so these figures are no ranking.`}
        actions={
          <>
            <ActionLink href="/providers">Providers</ActionLink>
            <ActionLink href="/registration">Registration test</ActionLink>
          </>
        }
      />
      <Filters
        label="Which school year"
        action="/providers/compare"
        submit="Show"
        fields={[
          {
            id: 'year',
            name: 'year',
            label: 'Began in the school year',
            value: String(year),
            options: props.years.map((one) => ({ value: String(one), text: sayYear(one) })),
          },
        ]}
      />
      <Sheet title="Providers" id="effect" count={rows.length}>
        {rows.length === 0 ? (
          <EmptyState>Nobody began at a provider from outside in {sayYear(year)}.</EmptyState>
        ) : (
          <>
            {shown.length > 0 ? (
              <Table
                caption={`Effect by provider, ${sayYear(year)}`}
                captionHidden
                stickyFirst
                columns={[
                  { head: 'Provider' },
                  { head: 'Pupils', numeric: true },
                  ...measures.map((measure) => ({ head: measureWords[measure].head, numeric: true })),
                ]}
                rows={shown.map((row) => [
                  <a class="govuk-link" href={`/providers/${row.providerId}`}>
                    {row.name}
                  </a>,
                  sayPupils(row.pupils),
                  ...measures.map((measure) => {
                    const { says, small } = sayFigure(measure, row.figures[measure])
                    return <Cell small={small}>{says}</Cell>
                  }),
                ])}
              />
            ) : (
              <p class="wm-p">No provider had enough pupils for a figure.</p>
            )}
            <TooFew rows={rows} />
            <PostForm
              csrf={props.csrf}
              action="/providers/compare.csv"
              keep={{ year: String(year) }}
              class="wm-noprint"
            >
              <Button kind="secondary">Download as a spreadsheet</Button>
            </PostForm>
          </>
        )}
      </Sheet>
      <Unknown there={props.there} />
      <Sheet title="How to read it" id="how">
        <PlainList
          items={[
            {
              text: `A figure needs at least ${fewest} pupils. One is left out too where it would tell of fewer when a school takes away its own pupils. The number is Waymark’s own choice. Each pupil belongs to the one school year in which they first began there, and there is no total: figures that overlap could be taken apart.`,
            },
            {
              text: 'Attendance before and during are means over the same pupils: those whose attendance before was recorded and who have marks there. After is at school, in the year after the last placement there ended and outside any other.',
            },
            {
              text: 'Objectives met are those marked as met, of all that were judged, in the newest evaluation of the placement; where there is none, in the newest review that asks whether the objectives are being achieved.',
            },
            {
              text: 'Reviews on time are those held by their day, of all that have fallen due. Cost is what was approved or paid, over the sessions attended in the periods it was paid for.',
            },
          ]}
        />
        {rulebook && clauses.length > 0 ? (
          <p class="wm-small">
            Asked for by <ClauseRefs clauses={clauseLinks(rulebook, clauses)} />
          </p>
        ) : null}
      </Sheet>
    </>
  )
}

/** Providers of which nothing can be said, by why; a row of them would say the same six times. */
function TooFew(props: { rows: readonly NamedEffect[] }) {
  const groups = Map.groupBy(
    props.rows.filter((row) => 'hidden' in row.pupils),
    (row) => sayPupils(row.pupils),
  )
  return [...groups].map(([why, rows]) => (
    <div>
      <h3 class="govuk-heading-s">{why}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {rows.map((row) => (
          <li>
            <a class="govuk-link" href={`/providers/${row.providerId}`}>
              {row.name}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ))
}

/** Clauses of the policy that ask whether provision is worth what it costs. */
function valueClauses(rulebook: Rulebook): string[] {
  return [
    ...new Set(
      rulebook.duties.flatMap((one) =>
        one.duty.metBy?.forms.some((form) => form === 'value-for-money') ? one.clauses : [],
      ),
    ),
  ]
}

const one = (count: number, words: string, more: string): string => `${count} ${count === 1 ? words : more}`

/** Over everybody together, so that no line tells of a few pupils of one provider; nothing where they are few altogether. */
function Unknown(props: { there: readonly PupilThere[] }) {
  const { there } = props
  const ended = there.filter((row) => row.ended)
  const lines = [
    [there, (row: PupilThere) => row.before === undefined, 'attendance before alternative provision'],
    [there, (row: PupilThere) => row.during.possible === 0, 'attendance at the provider'],
    [ended, (row: PupilThere) => row.after.possible === 0, 'attendance after they came back'],
    [ended, (row: PupilThere) => row.objectivesJudged === 0, 'whether the objectives were met'],
    [there, (row: PupilThere) => row.paidPence === undefined, 'what was paid'],
  ] as const
  return (
    <Sheet title="What is not known" id="unknown">
      {there.length < fewest ? (
        <p class="wm-p">Fewer than {fewest} pupils began in the year: nothing is counted here.</p>
      ) : (
        <PlainList
          items={lines.map(([among, missing, what]) => ({
            text:
              among.length < fewest
                ? `Fewer than ${fewest} placements have ended: ${what} is not counted here.`
                : `Of ${one(among.length, 'pupil’s time', 'pupils’ times')} at a provider, ${among.filter(missing).length} have no record of ${what}.`,
          }))}
        />
      )}
    </Sheet>
  )
}
