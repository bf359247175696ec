/** Choosing whom to ask, for how long, and with which help for reading. */
import {
  Checkboxes,
  Details,
  ErrorSummary,
  errorItems,
  errorOf,
  type FieldFault,
  fieldsOf,
  NumberInput,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { TypedAsk } from './ask-form.ts'
import type { Contact, ToSign } from './to-sign.ts'

export interface AskPageProps {
  readonly subject: { readonly title: string; readonly lede: string }
  readonly toSign: ToSign
  readonly contacts: readonly Contact[]
  /** Contacts who have an open request for it, or have signed. */
  readonly already: readonly string[]
  readonly asksParents: boolean
  readonly asksPupil: boolean
  readonly placementId: string
  readonly typed: TypedAsk
  readonly faults: readonly FieldFault[]
  readonly csrf: string
}

export function AskPage(props: AskPageProps) {
  const { toSign, contacts, typed, faults, placementId } = props
  const field = fieldsOf(typed, faults)
  const back = `/placements/${placementId}/signatures`
  const can = props.asksParents ? contacts.filter((one) => one.answer.may && !props.already.includes(one.id)) : []
  const cannot = props.asksParents ? contacts.filter((one) => !one.answer.may || props.already.includes(one.id)) : []
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(faults)} />
      <PageHead
        kicker={props.subject.title}
        title={toSign.recordId ? `Ask for signatures: ${toSign.title}` : `Ask the parents: ${toSign.title}`}
        lede="Each person gets a link of their own by e-mail. The message says nothing of the child."
      />
      <PostForm
        csrf={props.csrf}
        keep={{ record: toSign.recordId ?? '', form: toSign.form }}
        save="Send"
        leave={{ href: back, says: 'Cancel' }}
      >
        <Checkboxes
          id="who"
          name="who"
          label="Who is asked?"
          error={errorOf(faults, 'who')}
          value={typed.who}
          items={[
            ...can.map((one) => ({
              value: one.id,
              text: `${one.name}, ${one.relation.toLowerCase()}`,
              hint: [one.email, one.answer.says].filter(Boolean).join('. '),
            })),
            ...(props.asksPupil ? [{ value: 'pupil', text: 'The pupil' }] : []),
          ]}
        />
        {cannot.length > 0 ? (
          <Sheet title="Not asked by link" id="not-asked">
            <PlainList
              label="Not asked by link"
              items={cannot.map((one) => ({
                text: `${one.name}, ${one.relation.toLowerCase()}`,
                small: props.already.includes(one.id) ? 'They have been asked, or have signed.' : one.answer.says,
              }))}
            />
          </Sheet>
        ) : null}
        {props.asksPupil ? (
          <TextInput
            {...field('pupil_email')}
            type="email"
            label="The pupil’s e-mail address"
            hint="Only if the pupil is asked by link. Where somebody reads it to them, record that on the agreement instead."
          />
        ) : null}
        <NumberInput
          {...field('days')}
          label="For how many days does the link work?"
          hint="The school’s own choice stands here; 60 at most."
          width={3}
        />
        <NumberInput
          {...field('remind')}
          label="After how many days is a reminder sent?"
          hint="The school’s own choice stands here. Empty: no reminder."
          width={3}
        />
        <Details
          summary="Add a translated summary"
          open={
            typed.translation !== '' ||
            ['language', 'translation', 'translated_by'].some((one) => Boolean(errorOf(faults, one))) ||
            undefined
          }
        >
          <TextInput {...field('language')} label="Language" hint="As its readers call it, for example Polski." />
          <Textarea {...field('translation')} label="Summary in that language" rows={8} />
          <TextInput
            {...field('translated_by')}
            label="Who translated it?"
            hint="A person, or the service that was used."
          />
        </Details>
      </PostForm>
    </div>
  )
}
