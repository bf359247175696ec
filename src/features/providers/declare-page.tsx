/** What the provider declares: how many pupils it teaches full-time, from all schools. */

import type { ClauseRefProps } from '../../ui/index.ts'
import {
  ClauseRefs,
  DateInput,
  type DateParts,
  ErrorSummary,
  errorItems,
  errorOf,
  fieldsOf,
  NumberInput,
  PostForm,
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
  const field = fieldsOf({ ...props, 'full-time': props.fullTime }, props.faults)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(props.faults)} />
      <p class="wm-kicker">{props.provider.name}</p>
      <h1 class="wm-h1">How many pupils does it teach full-time?</h1>
      <p class="wm-p">
        The school sees only pupils of the trust; the provider says in writing how many it teaches in all. At 5
        full-time pupils, or 1 with an EHC plan or looked after, it must be a registered school.{' '}
        {props.clauses.length > 0 ? <ClauseRefs clauses={props.clauses} /> : null}
      </p>
      <PostForm
        csrf={props.csrf}
        version={props.version}
        save="Record the declaration"
        leave={{ href: `/providers/${props.provider.id}`, says: 'Cancel' }}
      >
        <DateInput {...field('on')} label="Date of the declaration" error={errorOf(props.faults, 'on-day')} />
        <TextInput {...field('by')} label="Who declares it?" hint="The person at the provider." />
        <NumberInput
          {...field('full-time')}
          label="Pupils of compulsory school age taught full-time, from all schools"
          width={3}
        />
        <NumberInput {...field('plan')} label="Of these, pupils with an EHC plan or looked after" width={3} />
      </PostForm>
    </div>
  )
}
