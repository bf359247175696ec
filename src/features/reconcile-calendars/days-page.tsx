/** A provider's closed days beside the schools' calendars: what differs, what was told, and telling of more. */
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import {
  DateInput,
  Details,
  EmptyState,
  ErrorSummary,
  errorItems,
  errorOf,
  fieldsOf,
  PageHead,
  PlainList,
  PostForm,
  Select,
  Sheet,
  TextInput,
} from '../../ui/index.ts'
import type { KeptClosure } from './closures.ts'
import type { MismatchLine } from './placed-weeks.ts'
import type { TypedClosedDays } from './read-closed-days.ts'

export interface DaysPageProps {
  readonly csrf: string
  readonly path: string
  readonly provider: string
  readonly until: Day
  readonly lines: readonly MismatchLine[]
  readonly closures: readonly KeptClosure[]
  readonly sites: readonly { readonly id: string; readonly name: string }[]
  /** Speaks to the provider's own people. */
  readonly own: boolean
  /** Governors and trust leaders see how many, not who. */
  readonly seesNames: boolean
  readonly mayKeep: boolean
  readonly sayRole: (role: string) => string
  readonly typed: TypedClosedDays
  readonly errors: Readonly<Record<string, string>>
}

export function DaysPage(props: DaysPageProps) {
  return (
    <>
      <ErrorSummary errors={errorItems(props.errors, { from: 'from-day', to: 'to-day' })} />
      <PageHead
        kicker={props.provider}
        title="Closed days"
        lede={
          props.own
            ? 'Tell the schools on which days you take nobody. They find out then where their pupils are taught.'
            : 'Days on which the school and the provider are not both open. A pupil whose provider is closed still has to be taught.'
        }
      />
      <Sheet
        id="mismatches"
        title={`Not both open, until ${sayDate(props.until)}`}
        count={props.lines.length}
        label="Days on which the calendars differ"
      >
        {props.lines.length === 0 ? (
          <EmptyState good>
            {`Nobody is placed on a day on which only one of the two is open, as far as their closed days are known, until ${sayDate(props.until)}.`}
          </EmptyState>
        ) : (
          <PlainList
            label="Days on which the calendars differ"
            items={props.lines.map((line) => ({
              text: `${sayDate(line.day)}: ${sayPupils(props, line)}`,
              small: sayLine(props, line),
              status:
                line.closed === 'provider'
                  ? { kind: 'due' as const, word: props.own ? 'You are closed' : 'Provider closed' }
                  : { kind: 'na' as const, word: 'School closed' },
            }))}
          />
        )}
      </Sheet>
      <Sheet id="told" title="Closed days told" count={props.closures.length}>
        {props.closures.length === 0 ? (
          <EmptyState>{props.own ? 'You have told of none.' : 'None are known. Ask the provider.'}</EmptyState>
        ) : (
          props.closures.map((closure) => <Told {...props} closure={closure} />)
        )}
      </Sheet>
      {props.mayKeep ? <AddForm {...props} /> : null}
    </>
  )
}

function sayPupils(props: DaysPageProps, line: MismatchLine): string {
  if (props.seesNames) return line.pupils.join(', ')
  return line.pupils.length === 1 ? '1 pupil' : `${line.pupils.length} pupils`
}

function sayLine(props: DaysPageProps, line: MismatchLine): string {
  if (line.closed === 'school') {
    const why = line.schoolSays ?? `${line.school} is closed.`
    return props.own
      ? `${line.school}: ${why} Do not expect them.`
      : `${why} Tell the provider that they do not come; no session counts.`
  }
  return props.own
    ? `${line.school}: ${line.why}.`
    : `${line.why}. Arrange where they are taught and mark what happened. Nobody is attending the provider.`
}

const sayDays = (closure: KeptClosure): string =>
  closure.from === closure.to ? sayDate(closure.from) : `${sayDate(closure.from)} to ${sayDate(closure.to)}`

function Told(props: DaysPageProps & { closure: KeptClosure }) {
  const { closure } = props
  const who = [closure.toldBy, props.sayRole(closure.toldRole)].filter(Boolean).join(', ')
  return (
    <>
      <PlainList
        items={[
          {
            text: `${sayDays(closure)}: ${closure.why}`,
            small: `${closure.site ?? 'The whole provider'}. Told by ${who}.`,
          },
        ]}
      />
      {props.mayKeep ? (
        <Details
          summary={`Open after all on ${sayDays(closure)}?`}
          id={`open-${closure.id}`}
          open={props.errors[`why-${closure.id}`] !== undefined}
        >
          <PostForm
            csrf={props.csrf}
            action={`${props.path}/${closure.id}/take-back`}
            save="Take it back"
            saveKind="secondary"
          >
            <TextInput
              id={`why-${closure.id}`}
              name="why"
              label="What changed?"
              error={errorOf(props.errors, `why-${closure.id}`)}
            />
          </PostForm>
        </Details>
      ) : null}
    </>
  )
}

function AddForm(props: DaysPageProps) {
  const { typed, errors } = props
  const field = fieldsOf({ site: typed.site, why: typed.why }, errors)
  return (
    <Sheet id="add" title={props.own ? 'Tell of closed days' : 'Enter closed days'}>
      <div class="wm-form">
        <PostForm
          csrf={props.csrf}
          action={props.path}
          save={props.own ? 'Tell the schools' : 'Enter them'}
          leave={{ href: props.own ? '/provider' : props.path.replace(/\/days$/, ''), says: 'Cancel' }}
        >
          <DateInput
            id="from"
            name="from"
            label="First closed day"
            value={typed.from}
            error={errorOf(errors, 'from')}
          />
          <DateInput
            id="to"
            name="to"
            label="Last closed day (empty for one day)"
            value={typed.to}
            error={errorOf(errors, 'to')}
          />
          {props.sites.length > 1 ? (
            <Select
              {...field('site')}
              label="Which site?"
              items={[
                { value: '', text: 'The whole provider' },
                ...props.sites.map((site) => ({ value: site.id, text: site.name })),
              ]}
            />
          ) : null}
          <TextInput {...field('why')} label="Why?" hint="For example Staff training. No names." />
        </PostForm>
      </div>
    </Sheet>
  )
}
