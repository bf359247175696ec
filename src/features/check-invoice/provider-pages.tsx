/** A provider's invoices, and entering one. */
import { dayOf, sayDate } from '../../domain/calendar/day.ts'
import { sayPence } from '../../domain/money/say-money.ts'
import {
  ActionLink,
  DateInput,
  EmptyState,
  ErrorSummary,
  errorItems,
  fieldsOf,
  MoneyInput,
  NumberInput,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  TextInput,
} from '../../ui/index.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { priceName, quantityName } from './enter.ts'
import type { InvoiceRow, InvoiceStep } from './queries.ts'
import { stateStatus } from './words.ts'

export const sayPeriod = (row: Pick<InvoiceRow, 'from_on' | 'to_on'>): string =>
  `${sayDate(dayOf(row.from_on))} to ${sayDate(dayOf(row.to_on))}`

export function MoneyPage(props: {
  invoices: readonly InvoiceRow[]
  schools: readonly { id: string; name: string }[]
  queries: ReadonlyMap<string, InvoiceStep>
}) {
  return (
    <>
      <PageHead
        title="Invoices"
        lede="Each is held against the sessions agreed and the marks. A queried one is entered again with the same number."
        actions={props.schools.map((one) => (
          <ActionLink href={`/provider/money/new?school=${one.id}`}>Invoice {one.name}</ActionLink>
        ))}
      />
      <Sheet title="Sent" id="sent" count={props.invoices.length}>
        {props.invoices.length === 0 ? (
          <EmptyState>No invoice has been entered yet.</EmptyState>
        ) : (
          <PlainList
            label="Invoices"
            items={props.invoices.map((one) => ({
              text: `${one.number}: ${sayPence(one.total_pence)}`,
              small: [one.school, sayPeriod(one), one.state === 'queried' ? props.queries.get(one.id)?.reason : '']
                .filter(Boolean)
                .join(', '),
              status: stateStatus[one.state],
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

const parts = (values: Readonly<Record<string, string>>, name: string) => ({
  day: values[`${name}-day`] ?? '',
  month: values[`${name}-month`] ?? '',
  year: values[`${name}-year`] ?? '',
})

export function EnterPage(props: {
  school: { id: string; name: string }
  pupils: readonly OwnPupil[]
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  csrf: string
}) {
  const { values, errors } = props
  const field = fieldsOf(values, errors)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors, { from: 'from-day', to: 'to-day' })} />
      <PageHead kicker={props.school.name} title="Enter an invoice" />
      <PostForm
        csrf={props.csrf}
        action={`/provider/money/new?school=${props.school.id}`}
        save="Send the invoice"
        leave={{ href: '/provider/money', says: 'Cancel' }}
      >
        <TextInput {...field('number')} label="Number of the invoice" inputClass="govuk-input--width-20" />
        <DateInput id="from" name="from" label="First day" value={parts(values, 'from')} error={errors['from']} />
        <DateInput id="to" name="to" label="Last day" value={parts(values, 'to')} error={errors['to']} />
        {props.pupils.map((one) => (
          <Sheet title={one.name} id={`pupil-${one.pupilId}`}>
            <NumberInput
              {...field(quantityName(one.placementId))}
              label={
                <>
                  How many sessions, weeks or sums?<span class="govuk-visually-hidden"> For {one.name}</span>
                </>
              }
              hint="Leave it empty if nothing is invoiced."
            />
            <MoneyInput
              {...field(priceName(one.placementId))}
              label={
                <>
                  Price of one, in pounds<span class="govuk-visually-hidden">, for {one.name}</span>
                </>
              }
            />
          </Sheet>
        ))}
      </PostForm>
    </div>
  )
}
