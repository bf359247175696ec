/** What one placement costs: its price, what comes on top, each year's part, and what the records speak of. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { toCome } from '../../domain/money/budget.ts'
import { type ExtraEach, extraEach } from '../../domain/money/commitment.ts'
import { sayPence } from '../../domain/money/say-money.ts'
import {
  Cell,
  DateInput,
  type DateParts,
  EmptyState,
  ErrorSummary,
  errorItems,
  fieldsOf,
  MoneyInput,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Radios,
  Sheet,
  Status,
  Table,
  TextInput,
} from '../../ui/index.ts'
import type { AgreedSum, ExtraRow } from './queries.ts'
import { type RoomInYear, RoomNotes } from './say-room.tsx'
import { eachWords, payerWords } from './words.ts'

export interface ExtraValues {
  readonly says?: string
  readonly each?: string
  readonly amount?: string
  readonly from?: DateParts
  readonly to?: DateParts
}

export interface CostsPageProps {
  readonly placementId: string
  readonly title: string
  readonly rooms: readonly RoomInYear[]
  readonly charge: string | undefined
  readonly extras: readonly ExtraRow[]
  readonly sums: readonly AgreedSum[]
  readonly keeps: boolean
  readonly csrf: string
  readonly values: ExtraValues
  readonly errors: Readonly<Record<string, string>>
}

export function CostsPage(props: CostsPageProps) {
  const { placementId, rooms, errors } = props
  const payer = rooms[0]?.cost.payer
  return (
    <>
      <ErrorSummary errors={errorItems(errors, { each: 'each' })} />
      <PageHead kicker={props.title} title="What it costs" lede={payer ? `${payerWords[payer]}.` : undefined} />
      <RoomNotes rooms={rooms} />
      <Sheet id="years" title="By year">
        <Table
          caption="What the placement costs, by year of the budget"
          captionHidden
          columns={[
            { head: 'Year' },
            { head: 'Agreed', numeric: true },
            { head: 'Spent', numeric: true },
            { head: 'To come', numeric: true },
          ]}
          rows={rooms.map(({ year, cost }) => [
            <Cell small={cost.unpriced > 0 ? <Status kind="wait" word="Not all of it is known" /> : undefined}>
              <a href={`/budget?year=${year.label}`}>{year.label}</a>
            </Cell>,
            sayPence(cost.agreedPence),
            sayPence(cost.spentPence),
            sayPence(toCome(cost)),
          ])}
          empty={
            <EmptyState>Nothing is known of its cost: there is no provider, no price and no other cost.</EmptyState>
          }
        />
      </Sheet>
      <Sheet id="price" title="The provider’s price">
        <p>
          {props.charge ?? 'Nobody has recorded how it is charged, so what its sessions cost is not known.'}{' '}
          <a href={`/placements/${placementId}/charge`}>{props.charge ? 'Change it' : 'Say how it is charged'}</a>
        </p>
        <Recorded sums={props.sums} />
      </Sheet>
      <Extras {...props} />
      {props.keeps ? <AddExtra {...props} /> : null}
    </>
  )
}

const sumWords: Readonly<Record<string, string>> = {
  cost: 'Cost',
  'registration-cost': 'Registration or certification',
  'additional-cost': 'Additional cost',
}

/** A sum in an agreement does not say what it is for: it is shown, and never counted by itself. */
function Recorded(props: { sums: readonly AgreedSum[] }) {
  if (props.sums.length === 0) return null
  return (
    <Note title="What the records say">
      <PlainList
        label="Sums in the placement’s records"
        items={props.sums.map((one) => ({
          text: `${sumWords[one.field] ?? one.field}: ${sayPence(one.pence)}`,
          small: `${one.form === 'value-for-money' ? 'Cost and value' : 'Agreement with the provider'}, ${sayDate(dayOf(one.on))}`,
        }))}
      />
      <p>They are not counted by themselves: they do not say for how long or how often.</p>
    </Note>
  )
}

const sayExtra = (one: ExtraRow): string =>
  [
    eachWords[one.each as ExtraEach],
    one.each === 'once' ? `on ${sayDate(dayOf(one.from_on))}` : `from ${sayDate(dayOf(one.from_on))}`,
    one.to_on ? `to ${sayDate(dayOf(one.to_on))}` : '',
    one.by ? `kept by ${one.by}` : '',
  ]
    .filter(Boolean)
    .join(', ')

function Extras(props: CostsPageProps) {
  const { extras, errors } = props
  return (
    <Sheet id="extras" title="Other costs" count={extras.filter((one) => one.withdrawn_why === null).length}>
      {extras.length === 0 ? (
        <EmptyState>Nothing comes on top of the provider’s price.</EmptyState>
      ) : (
        <PlainList
          label="Other costs"
          items={extras.map((one) => ({
            text: `${one.says}: ${sayPence(one.amount_pence)}`,
            small: one.withdrawn_why ? `${sayExtra(one)}. Taken back: ${one.withdrawn_why}` : sayExtra(one),
            ...(one.withdrawn_why ? { status: { kind: 'na' as const, word: 'Taken back' } } : {}),
          }))}
        />
      )}
      {props.keeps
        ? extras
            .filter((one) => one.withdrawn_why === null)
            .map((one) => (
              <PostForm
                csrf={props.csrf}
                action={`/placements/${props.placementId}/costs/${one.id}/withdraw`}
                save={`Take back: ${one.says}`}
                saveKind="secondary"
              >
                <TextInput
                  id={`why-${one.id}`}
                  name={`why-${one.id}`}
                  label={`Why is “${one.says}” taken back?`}
                  labelSize="s"
                  error={errors[`why-${one.id}`]}
                />
              </PostForm>
            ))
        : null}
    </Sheet>
  )
}

function AddExtra(props: CostsPageProps) {
  const field = fieldsOf({ ...props.values }, props.errors)
  return (
    <Sheet id="add" title="Add a cost">
      <PostForm csrf={props.csrf} action={`/placements/${props.placementId}/costs`} save="Add it">
        <TextInput
          {...field('says')}
          label="What for?"
          hint="For example registration, travel or an examination. Name nobody."
          labelSize="s"
        />
        <MoneyInput {...field('amount')} label="How much, in pounds?" labelSize="s" />
        <Radios
          {...field('each')}
          label="How often?"
          labelSize="s"
          items={extraEach.map((one) => ({ value: one, text: eachWords[one] }))}
        />
        <DateInput {...field('from')} label="From" hint="For one that is paid once: the day." labelSize="s" />
        <DateInput {...field('to')} label="To, if it ends before the placement" labelSize="s" />
      </PostForm>
    </Sheet>
  )
}
