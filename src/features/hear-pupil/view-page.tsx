/** The page a pupil answers on: few words, large targets, and the way out that is as easy as the way in. */
import type { AskedField } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { type Content, ErrorSummary, PageHead, PostForm, Radios, Textarea } from '../../ui/index.ts'

/** Beside the word, never instead of it. */
const faces: Readonly<Record<string, string>> = { happy: '🙂', middle: '😐', unhappy: '🙁', unsure: '🤔' }

export interface ViewPageProps {
  readonly title: string
  readonly kicker: string
  readonly lede: string
  readonly csrf: string
  readonly questions: readonly AskedField[]
  /** Pictures and larger letters. */
  readonly younger: boolean
  readonly typed: Answered
  readonly declined: boolean
  readonly faults: readonly { readonly field: string; readonly says: string }[]
  /** Asked of staff only: how the pupil gave it. */
  readonly how?: Content | undefined
  readonly save: string
  readonly leave?: { readonly href: string; readonly says: string } | undefined
}

export function ViewPage(props: ViewPageProps) {
  const said = (field: string) => props.faults.find((one) => one.field === field)?.says
  return (
    <div class={props.younger ? 'wm-large' : undefined}>
      <ErrorSummary errors={props.faults.map((one) => ({ text: one.says, href: `#${fieldName(one.field)}` }))} />
      <PageHead kicker={props.kicker} title={props.title} lede={props.lede} />
      <PostForm csrf={props.csrf} class="wm-form" save={props.save} leave={props.leave}>
        {props.how}
        {props.questions.map(({ field }) =>
          field.type === 'choice' ? (
            <Radios
              id={fieldName(field.id)}
              name={fieldName(field.id)}
              label={field.ask}
              labelSize="m"
              value={text(props.typed[field.id])}
              error={said(field.id)}
              items={field.options.map((option) => ({
                value: option.value,
                text:
                  props.younger && faces[option.value] ? (
                    <>
                      <span aria-hidden="true">{faces[option.value]}</span> {option.says}
                    </>
                  ) : (
                    option.says
                  ),
              }))}
            />
          ) : (
            <Textarea
              id={fieldName(field.id)}
              name={fieldName(field.id)}
              label={field.ask}
              labelSize="m"
              rows={3}
              value={text(props.typed[field.id])}
              error={said(field.id)}
            />
          ),
        )}
        {props.how ? null : (
          <Radios
            id="declined"
            name="declined"
            label="Or"
            labelSize="m"
            value={props.declined ? 'yes' : undefined}
            items={[{ value: 'yes', text: 'I do not want to say', hint: 'That is fine. Nobody will be cross.' }]}
          />
        )}
      </PostForm>
    </div>
  )
}

const text = (answer: unknown): string | undefined => (typeof answer === 'string' ? answer : undefined)
