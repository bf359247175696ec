import type { AlertLine } from '../../adapters/silence/list.ts'
import { sayCode, saySession } from '../../domain/attendance/codes.ts'
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import { alertKinds } from '../../domain/silence/kinds.ts'
import {
  ActionLink,
  Actions,
  EmptyState,
  ErrorSummary,
  errorItems,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Select,
  Sheet,
  Status,
  Table,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { StoredMark } from '../mark-attendance/stored-marks.ts'
import { type CallFault, reachedWords, safePlaces, type TypedCall } from './call.ts'
import type { Call } from './queries.ts'

export interface CallPageProps {
  readonly csrf: string
  readonly pupilId: string
  readonly name: string
  readonly day: Day
  readonly marks: readonly StoredMark[]
  readonly calls: readonly Call[]
  readonly alerts: readonly AlertLine[]
  readonly contacts: readonly {
    readonly name: string
    readonly relation: string
    readonly phone: string | null
    readonly lives_with: boolean | null
  }[]
  readonly placementId: string | undefined
  readonly typed: TypedCall
  readonly faults: readonly CallFault[]
  readonly mayAct: boolean
}

const contactName = (contact: { readonly name: string; readonly relation: string }): string =>
  `${contact.name} (${contact.relation})`

/** One pupil's absence on a day: whom to ring, who has rung, and whether the pupil is safe. */
export function CallPage(props: CallPageProps) {
  const safe = props.calls.some((call) => call.safe === true)
  return (
    <>
      <ErrorSummary errors={errorItems(props.faults)} />
      <PageHead
        kicker={`Absence, ${sayDate(props.day)}`}
        title={props.name}
        lede={
          props.marks.length === 0
            ? 'Nobody has marked the pupil this day.'
            : props.marks.map((mark) => `${saySession(mark.session)}: ${sayCode(mark.code)}`).join('. ')
        }
      >
        {safe ? (
          <Status kind="met" word="Known to be safe" chip />
        ) : (
          <Status kind="quiet" word="Not known to be safe" chip />
        )}
      </PageHead>
      {props.alerts.length > 0 ? (
        <Note kind="quiet" title="Open alerts about this pupil">
          <ul class="wm-list">
            {props.alerts.map((alert) => (
              <li>
                <a href={`/alerts/${alert.id}`}>{alertKinds[alert.kind]}</a>
              </li>
            ))}
          </ul>
        </Note>
      ) : null}
      <Sheet id="contacts" title="Whom to ring" flush={props.contacts.length > 0}>
        {props.contacts.length === 0 ? (
          <EmptyState action={<ActionLink href={`/pupils/${props.pupilId}/contacts/new`}>Add a contact</ActionLink>}>
            No parent or carer is kept for this pupil.
          </EmptyState>
        ) : (
          <Table
            caption="Contacts"
            captionHidden
            columns={[{ head: 'Name' }, { head: 'Telephone' }, { head: 'Pupil lives there' }]}
            rows={props.contacts.map((contact) => [
              contactName(contact),
              contact.phone ?? 'No number is kept',
              contact.lives_with === null ? 'Not known' : contact.lives_with ? 'Yes' : 'No',
            ])}
          />
        )}
      </Sheet>
      <Sheet id="calls" title="Call log" count={props.calls.length} flush={props.calls.length > 0}>
        {props.calls.length === 0 ? (
          <EmptyState>Nobody has rung yet.</EmptyState>
        ) : (
          <Table
            caption="Calls about this absence, oldest first"
            captionHidden
            columns={[
              { head: 'When' },
              { head: 'Whom' },
              { head: 'What came of it' },
              { head: 'Safe' },
              { head: 'By' },
            ]}
            rows={props.calls.map((call) => [
              call.at,
              call.called,
              <>
                {reachedWords[call.reached as keyof typeof reachedWords] ?? call.reached}
                {call.said ? <small>{call.said}</small> : null}
              </>,
              call.safe === null ? 'Not known' : call.safe ? 'Yes' : 'No',
              call.by,
            ])}
          />
        )}
      </Sheet>
      {props.mayAct ? <CallForm {...props} /> : null}
      {props.placementId && props.mayAct ? (
        <Actions>
          <ActionLink href={`/records/new?form=absence-follow-up&placement=${props.placementId}`}>
            Record the follow-up the policy asks for
          </ActionLink>
        </Actions>
      ) : null}
    </>
  )
}

function CallForm(props: CallPageProps) {
  const field = fieldsOf(props.typed, props.faults)
  return (
    <Sheet id="call" title="Write down a call">
      <PostForm csrf={props.csrf} save="Keep the call">
        <Select
          {...field('called')}
          label="Whom did you ring?"
          items={[
            { value: '', text: 'Choose' },
            ...props.contacts.map((contact) => ({ value: contactName(contact), text: contactName(contact) })),
            { value: 'other', text: 'Somebody else' },
          ]}
        />
        <TextInput {...field('other')} label="Somebody else: who?" hint="Name, and how they know the pupil." />
        <TextInput {...field('at')} label="When?" hint="For example 09:40." inputClass="govuk-input--width-5" />
        <Radios
          {...field('reached')}
          label="What came of it?"
          layout="small"
          items={Object.entries(reachedWords).map(([value, text]) => ({ value, text }))}
        />
        <Radios
          {...field('safe')}
          label="Is the pupil known to be safe and well?"
          layout="small"
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No: the safeguarding lead is told at once' },
            { value: 'unknown', text: 'Not known yet' },
          ]}
        />
        <Select
          {...field('where')}
          label="If yes, where is the pupil?"
          items={[
            { value: '', text: 'Choose' },
            ...Object.entries(safePlaces).map(([value, text]) => ({ value, text })),
          ]}
        />
        <Textarea {...field('said')} label="What was said?" rows={2} />
      </PostForm>
    </Sheet>
  )
}
