/** The page on which the office named by the policy decides: what is proposed, whether the gate is open, the decision. */
import type { GateAnswer } from '../../domain/policy/gate.ts'
import {
  BackLink,
  DateInput,
  type DateParts,
  ErrorSummary,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { type RoomInYear, RoomNotes } from '../keep-budget/say-room.tsx'
import { GateOfStep } from '../move-placement/step-page.tsx'
import type { Fault } from '../move-placement/typed.ts'
import { FactsAcross } from '../see-placement/facts-part.tsx'
import type { PlacementView } from '../see-placement/placement-view.ts'
import { WhatFor } from '../see-placement/side-part.tsx'
import type { DecisionValues } from './decision.ts'

export interface DecisionPageProps {
  readonly view: PlacementView
  readonly decision: 'approve' | 'decline'
  /** The placement has its decision; another office's is added to it. */
  readonly another: boolean
  readonly office: string
  readonly asksMinute: boolean
  readonly csrf: string
  readonly version: number
  readonly on: DateParts
  readonly values: DecisionValues
  readonly faults: readonly Fault[]
  readonly gate: GateAnswer | undefined
  readonly back: string
  /** The reader proposed it: allowed, and shown wherever the decision shows. */
  readonly ownProposal: boolean
  /** What it would leave of the budget of each year it lies in; nothing for offices that do not see the budget. */
  readonly rooms: readonly RoomInYear[]
}

export function DecisionPage(props: DecisionPageProps) {
  const { view, decision, gate } = props
  const title = props.another
    ? 'Record another approval'
    : decision === 'approve'
      ? 'Approve this placement'
      : 'Decline this placement'
  const shut = decision === 'approve' && gate !== undefined && !gate.open
  return (
    <>
      <BackLink href={props.back} />
      <ErrorSummary errors={props.faults} />
      <PageHead
        kicker={view.title}
        title={title}
        lede={`You decide as ${props.office}. Your office is kept with the decision.`}
      />
      {props.ownProposal && decision === 'approve' ? (
        <Note kind="soon" title="You proposed this placement yourself">
          <p>You may decide, and it will be shown that the same person did both.</p>
        </Note>
      ) : null}
      {decision === 'approve' && gate ? <GateOfStep view={view} gate={gate} title={title} /> : null}
      {decision === 'approve' ? <RoomNotes rooms={props.rooms} /> : null}
      <FactsAcross view={view} />
      <WhatFor view={view} />
      {shut ? null : <DecisionForm {...props} />}
      {shut && !props.another ? (
        <p>
          It can’t be approved now. You may still <a href={`/placements/${view.row.id}/decline`}>decline it</a>.
        </p>
      ) : null}
    </>
  )
}

function DecisionForm(props: DecisionPageProps) {
  const { values, decision } = props
  const field = fieldsOf({ ...values, 'decided-on': props.on }, props.faults)
  const approves = decision === 'approve'
  return (
    <Sheet title="The decision" id="decision">
      <PostForm
        csrf={props.csrf}
        action={`/placements/${props.view.row.id}/${decision}`}
        version={props.version}
        save={props.another ? 'Record the approval' : approves ? 'Approve' : 'Decline'}
        saveKind={approves ? undefined : 'warning'}
        leave={{ href: props.back, says: 'Go back without deciding' }}
      >
        <DateInput {...field('decided-on')} label="Date of the decision" labelSize="s" />
        <Textarea {...field('reasons')} label={approves ? 'Reasons' : 'Why is it declined?'} labelSize="s" rows={4} />
        <TextInput
          {...field('minute')}
          label={props.asksMinute ? 'Minute reference' : 'Minute reference, if there is one'}
          labelSize="s"
          inputClass="govuk-input--width-20"
        />
        {approves ? (
          <>
            <Radios
              {...field('satisfied')}
              label="The school is satisfied that the place is safe and that it can meet the pupil’s needs"
              labelSize="s"
              layout="inline"
              items={[
                { value: 'yes', text: 'Yes' },
                { value: 'no', text: 'No' },
              ]}
            />
            <Textarea {...field('conditions')} label="Conditions, if any" labelSize="s" rows={3} />
          </>
        ) : null}
      </PostForm>
    </Sheet>
  )
}
