/** Telling of a change: which, and then what exactly. */
import type { Child } from 'hono/jsx'
import { sayMoment } from '../../domain/calendar/moment.ts'
import {
  DateInput,
  EmptyState,
  ErrorSummary,
  errorItems,
  errorOf,
  fieldsOf,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Radios,
  Select,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { OwnPupil } from '../raise-concern/own-pupils.ts'
import { type ChangeValue, changeKind, changeKinds } from './kinds.ts'
import type { ToldChange } from './told-list.ts'
import type { Errors, TypedChange } from './typed-change.ts'

export function ChangesPage(props: { told: readonly ToldChange[] }) {
  return (
    <>
      <PageHead
        title="Tell of a change"
        lede="Schools have to know before something changes for their pupils. Each school’s own policy says what it does then."
      />
      <Sheet title="What changes?" id="kinds">
        <PlainList
          label="Kinds of change"
          items={changeKinds.map((one) => ({
            text: (
              <a class="govuk-link" href={`/provider/changes/${one.value}`}>
                {one.text}
              </a>
            ),
            small: one.hint,
          }))}
        />
      </Sheet>
      <Sheet title="What you have told of" id="told" count={props.told.length}>
        {props.told.length === 0 ? (
          <EmptyState>Nothing yet.</EmptyState>
        ) : (
          <PlainList
            items={props.told.map((one) => ({
              text: one.pupil ? `${one.pupil}: ${one.title}` : one.title,
              small: `${one.school}, ${sayMoment(one.sent_at)}`,
              status: one.answer,
            }))}
          />
        )}
      </Sheet>
    </>
  )
}

export interface ChangePageProps {
  readonly kind: ChangeValue
  readonly pupils: readonly OwnPupil[]
  readonly csrf: string
  readonly sendKey: string
  readonly typed: TypedChange
  readonly errors: Errors
}

const yesNo = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const

const notes: Readonly<Partial<Record<ChangeValue, string>>> = {
  site: 'No pupil is taught at the new site before their school has approved it.',
  subcontractor: 'No pupil is taught there before their school has approved it. Your own checks on them are asked for.',
  staff: 'Do not send DBS certificates. Say that the checks were made, and when.',
  move: 'A pupil does not leave your site before the school has agreed. Without permission it goes to the safeguarding lead as a breach, whatever the reason.',
}

export function ChangePage(props: ChangePageProps) {
  const { kind, typed, errors } = props
  const { text } = changeKind(kind)
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors, { on: 'on-day' })} />
      <PageHead kicker="Tell of a change" title={text} />
      {notes[kind] ? <Note>{notes[kind]}</Note> : null}
      <PostForm
        csrf={props.csrf}
        action={`/provider/changes/${kind}`}
        keep={{ key: props.sendKey }}
        save={kind === 'move' ? 'Send to the school' : 'Tell the schools'}
        leave={{ href: '/provider/changes', says: 'Cancel' }}
      >
        {changeKind(kind).pupil ? <PupilSelect {...props} /> : null}
        {kind === 'move' ? <MoveFields {...props} /> : <PlaceFields {...props} />}
        <DateInput
          id="on"
          name="on"
          label={kind === 'move' ? 'On which day?' : 'From which day?'}
          value={typed.on}
          error={errorOf(errors, 'on')}
        />
        {kind === 'move' ? null : <Textarea {...fieldsOf(typed, errors)('detail')} label="What changes?" rows={4} />}
      </PostForm>
    </div>
  )
}

function PupilSelect(props: ChangePageProps): Child {
  return (
    <Select
      {...fieldsOf(props.typed, props.errors)('pupil')}
      label="Which pupil?"
      items={[
        { value: '', text: 'Choose' },
        ...props.pupils.map((one) => ({ value: one.pupilId, text: `${one.name}, ${one.school}` })),
      ]}
    />
  )
}

function PlaceFields(props: ChangePageProps) {
  const field = fieldsOf(props.typed, props.errors)
  const { kind } = props
  if (kind === 'site' || kind === 'subcontractor')
    return (
      <>
        <TextInput {...field('name')} label={kind === 'site' ? 'Name of the site' : 'Name of the subcontractor'} />
        <Textarea {...field('address')} label="Address" rows={3} />
        <TextInput {...field('phone')} label="Phone (optional)" />
      </>
    )
  if (kind === 'dsl')
    return (
      <>
        <TextInput {...field('name')} label="Name of the new lead" />
        <TextInput {...field('phone')} label="Phone" />
        <TextInput {...field('email')} label="E-mail (optional)" />
      </>
    )
  return null
}

function MoveFields(props: ChangePageProps) {
  const field = fieldsOf(props.typed, props.errors)
  return (
    <>
      <Radios
        {...field('left')}
        label="Has the pupil left your site already?"
        labelSize="s"
        items={[
          {
            value: 'no',
            text: 'No, we ask for permission',
            conditional: (
              <Radios {...field('trip')} label="Is it a trip or visit?" labelSize="s" layout="inline" items={yesNo} />
            ),
          },
          {
            value: 'yes',
            text: 'Yes',
            conditional: (
              <Radios
                {...field('permission')}
                label="Had the school given permission?"
                labelSize="s"
                layout="inline"
                items={yesNo}
              />
            ),
          },
        ]}
      />
      <TextInput {...field('where')} label="Where to?" />
      <Textarea {...field('why')} label="Why?" rows={3} />
      <TextInput
        {...field('time')}
        label="At what time? (optional)"
        hint="For example 13:40"
        inputClass="govuk-input--width-5"
      />
    </>
  )
}
