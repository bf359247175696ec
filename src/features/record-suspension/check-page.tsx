/** Before a suspension is recorded: what it does to the run, to the term and to the year, and which limits it would cross. */
import type { Calendar } from '../../domain/calendar/calendar.ts'
import { sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { type Crossed, type Totals } from '../../domain/suspension/limits.ts'
import { type SuspensionRun, triggersProvision } from '../../domain/suspension/runs.ts'
import { type Spell, sessionsOf } from '../../domain/suspension/spells.ts'
import {
  Button,
  ButtonGroup,
  ClauseRefs,
  CsrfField,
  Facts,
  HiddenFields,
  Note,
  PageHead,
  Sheet,
  Table,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { schoolDays } from '../see-placement/say-due.ts'
import { markOf, sayMark } from './marks.ts'

export interface CheckPageProps {
  readonly pupil: { readonly id: string; readonly name: string }
  readonly csrf: string
  readonly action: string
  readonly calendar: Calendar
  readonly rulebook: Rulebook
  readonly spell: Spell
  readonly run: SuspensionRun | undefined
  readonly before: Totals
  readonly after: Totals
  readonly crossed: readonly Crossed[]
  /** When the governors must have met, by the duty of each limit. */
  readonly deadlineOf: (crossed: Crossed) => number | undefined
  /** Everything typed, to be sent again. */
  readonly typed: Readonly<Record<string, readonly string[]>>
  readonly amending: boolean
}

const titles: Readonly<Record<Crossed['limit'], (one: Crossed) => string>> = {
  year: (one) => `${schoolDays(one.days)} in the school year: the law allows no more than ${one.most}`,
  term: (one) => `${schoolDays(one.days)} in ${one.term}: more than ${one.most}`,
  'term-on-request': (one) => `${schoolDays(one.days)} in ${one.term}: more than ${one.most}`,
  exam: () => 'The pupil would miss a public examination or test',
}

function says(props: CheckPageProps, one: Crossed): string {
  const by = props.deadlineOf(one)
  const date = by === undefined ? '' : `, by ${sayDate(by)}`
  switch (one.limit) {
    case 'year':
      return 'A suspension that goes over the limit is unlawful. If it has happened all the same, record it as it is: a warning stays until the governors have looked at it.'
    case 'term-on-request':
      return `If the parents ask, the governors consider it within 50 school days${date}.`
    default:
      return `The governors consider it within 15 school days${date}, whether or not the parents ask.`
  }
}

export function CheckPage(props: CheckPageProps) {
  const { pupil, rulebook, run, spell } = props
  const { before, after } = props
  return (
    <>
      <PageHead
        kicker={pupil.name}
        title="Check the suspension"
        lede="Nothing is recorded yet. Go back to change it, or record it as it stands."
      />
      {props.crossed.map((one) => (
        <Note kind={one.limit === 'year' ? 'gate' : 'due'} title={titles[one.limit](one)}>
          <p>
            {says(props, one)} {sayMark(markOf(rulebook, one.clause))}{' '}
            <ClauseRefs clauses={clauseLinks(rulebook, [one.clause])} />
          </p>
        </Note>
      ))}
      <Sheet id="run" title="The run">
        <Facts
          items={[
            {
              term: 'This suspension',
              value: `${sayDate(spell.first)} to ${sayDate(spell.last)}`,
              small: `${sessionsOf(props.calendar, spell)} sessions`,
            },
            ...(run
              ? [
                  {
                    term: 'With those joined to it',
                    value: schoolDays(run.schoolDays),
                    small: `${run.spells.length} ${run.spells.length === 1 ? 'suspension' : 'suspensions'}, ${sayDate(run.first)} to ${sayDate(run.last)}`,
                  },
                  {
                    term: 'Sixth school day',
                    value: run.sixth === undefined ? 'Beyond the calendar' : sayDate(run.sixth),
                    small: triggersProvision(run)
                      ? 'Full-time education must start by then'
                      : 'Not reached: five school days or fewer',
                  },
                ]
              : []),
          ]}
        />
        <p class="wm-small">
          <ClauseRefs clauses={clauseLinks(rulebook, ['ENG-SUS.1', 'ENG-SUS.10'])} /> Suspensions with no school day
          between them are counted as one.
        </p>
      </Sheet>
      <Sheet id="totals" title="The count">
        <Table
          caption="School days suspended, before and after"
          captionHidden
          columns={[{ head: 'Over' }, { head: 'Before', numeric: true }, { head: 'After', numeric: true }]}
          rows={[
            [after.term?.name ?? 'The term', String(before.termDays), String(after.termDays)],
            ['The school year', String(before.yearDays), String(after.yearDays)],
          ]}
        />
      </Sheet>
      <form method="post" action={props.action} novalidate>
        <CsrfField token={props.csrf} />
        <HiddenFields values={props.typed} />
        <ButtonGroup>
          <Button name="checked" value="yes">
            {props.amending ? 'Record the correction' : 'Record the suspension'}
          </Button>
          <Button kind="secondary" name="checked" value="change">
            Change it
          </Button>
        </ButtonGroup>
      </form>
    </>
  )
}
