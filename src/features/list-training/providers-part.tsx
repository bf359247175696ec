/** The training of providers' staff, as each policy asks for it: a list of people with dates, or a line among the checks. */
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { ActionLink, Cell, EmptyState, PlainList, Sheet, Status, Table } from '../../ui/index.ts'
import type { ProviderTraining } from './queries.ts'
import { renewalOf } from './renewals.ts'

/** What a policy may ask about the training of a provider's staff, the fullest first. */
const known = [
  { form: 'provider-training', field: 'staff' },
  { form: 'provider-visit', field: 'safeguarding-training-this-year' },
  { form: 'provider-checks', field: 'safeguarding-training' },
  { form: 'provider-checks', field: 'training-confirmed' },
] as const

type Line = (typeof known)[number]

/** Those of them that this school's policy has. */
export const trainingLinesOf = (rulebook: Rulebook | undefined): readonly Line[] =>
  known.filter(({ form, field }) => rulebook?.forms.get(form)?.fields.some((one) => one.field.id === field) === true)

export function ProvidersSheet(props: {
  rows: readonly ProviderTraining[]
  lines: readonly Line[]
  rulebook: Rulebook | undefined
  today: Day
}) {
  const [first] = props.lines
  return (
    <Sheet id="providers" title="Providers’ staff" count={props.rows.length}>
      {first ? null : (
        <p class="wm-small">
          The policy asks no question about the training of a provider’s staff. What is known of it stands in the
          provider’s own assurance.
        </p>
      )}
      <Table
        caption="Training of the staff of providers where pupils are now"
        captionHidden
        stickyFirst
        columns={[
          { head: 'Provider' },
          { head: 'What is recorded' },
          { head: 'Recorded' },
          { head: 'Record', headHidden: true },
        ]}
        rows={props.rows.map((row) => [
          <a href={`/providers/${row.id}`}>{row.name}</a>,
          <Said row={row} today={props.today} />,
          row.record_id && row.on ? <a href={`/records/${row.record_id}`}>{sayDate(dayOf(row.on))}</a> : '',
          first ? (
            <ActionLink href={`/records/new?form=${first.form}&provider=${row.id}`} about={row.name}>
              Record it
            </ActionLink>
          ) : (
            ''
          ),
        ])}
        empty={<EmptyState>No pupil is at a provider now.</EmptyState>}
      />
    </Sheet>
  )
}

function Said(props: { row: ProviderTraining; today: Day }) {
  const { said } = props.row
  if (Array.isArray(said))
    return (
      <PlainList
        items={said.filter(isStaff).map((one) => ({ text: one.role ?? 'Nobody is named', small: datesOf(one) }))}
      />
    )
  if (!isCheck(said)) return <Status kind="wait" word="Nothing is recorded: ask the provider" />
  if (said.result === 'not met') return <Status kind="late" word="Not met" />
  const expires = said.expires
  if (!expires)
    return <Cell small={said.note}>{said.result === 'met' ? 'Confirmed, without a date' : 'Does not apply'}</Cell>
  const on = sayDate(dayOf(expires))
  const renewal = renewalOf(expires, props.today)
  return (
    <Cell small={said.note}>
      {renewal === 'lapsed' ? (
        <Status kind="late" word={`Lapsed ${on}`} />
      ) : (
        <Status kind={renewal === 'due' ? 'due' : 'met'} word={`Holds to ${on}`} />
      )}
    </Cell>
  )
}

interface Staff {
  readonly role?: string
  readonly safeguarding?: string
  readonly prevent?: string
}

const isStaff = (value: unknown): value is Staff => typeof value === 'object' && value !== null

const isIso = (value: string | undefined): value is string => value !== undefined && /^\d{4}-\d\d-\d\d$/.test(value)

const datesOf = (one: Staff): string =>
  [
    isIso(one.safeguarding) ? `safeguarding ${sayDate(dayOf(one.safeguarding))}` : 'safeguarding: no date',
    isIso(one.prevent) ? `Prevent ${sayDate(dayOf(one.prevent))}` : 'Prevent: no date',
  ].join(', ')

interface Check {
  readonly result: string
  readonly note?: string
  readonly expires?: string
}

const isCheck = (value: unknown): value is Check =>
  typeof value === 'object' && value !== null && 'result' in value && typeof value.result === 'string'
