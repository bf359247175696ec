/** What the provider declares: how many pupils it teaches full-time, from all schools. */

import type { ClauseRefProps } from '../../ui/index.ts'
import {
  Button,
  ButtonGroup,
  ClauseRefs,
  CsrfField,
  DateInput,
  type DateParts,
  ErrorSummary,
  HiddenFields,
  NumberInput,
  TextInput,
} from '../../ui/index.ts'
import type { Fault } from './provider-fields.ts'

export interface DeclarePageProps {
  readonly provider: { readonly id: string; readonly name: string }
  readonly csrf: string
  readonly version: number
  readonly on: DateParts
  readonly by: string
  readonly fullTime: string
  readonly plan: string
  readonly clauses: readonly ClauseRefProps[]
  readonly faults: readonly Fault[]
}

export function DeclarePage(props: DeclarePageProps) {
  const error = (field: string): string | undefined => props.faults.find((fault) => fault.field === field)?.says
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.faults.map((fault) => ({ text: fault.says, href: `#${fault.field}` }))} />
      <p class="wm-kicker">{props.provider.name}</p>
      <h1 class="wm-h1">How many pupils does it teach full-time?</h1>
      <p class="wm-p">
        The school sees only pupils of the trust; the provider says in writing how many it teaches in all. At 5
        full-time pupils, or 1 with an EHC plan or looked after, it must be a registered school.{' '}
        {props.clauses.length > 0 ? <ClauseRefs clauses={props.clauses} /> : null}
      </p>
      <form method="post" novalidate>
        <CsrfField token={props.csrf} />
        <HiddenFields values={{ version: String(props.version) }} />
        <DateInput id="on" name="on" label="Date of the declaration" value={props.on} error={error('on-day')} />
        <TextInput
          id="by"
          name="by"
          label="Who declares it?"
          hint="The person at the provider."
          value={props.by}
          error={error('by')}
        />
        <NumberInput
          id="full-time"
          name="full-time"
          label="Pupils of compulsory school age taught full-time, from all schools"
          value={props.fullTime}
          error={error('full-time')}
          width={3}
        />
        <NumberInput
          id="plan"
          name="plan"
          label="Of these, pupils with an EHC plan or looked after"
          value={props.plan}
          error={error('plan')}
          width={3}
        />
        <ButtonGroup>
          <Button>Record the declaration</Button>
          <a class="govuk-link" href={`/providers/${props.provider.id}`}>
            Cancel
          </a>
        </ButtonGroup>
      </form>
    </div>
  )
}
