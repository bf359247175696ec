import {
  DateInput,
  type DateParts,
  ErrorSummary,
  errorItems,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Textarea,
} from '../../ui/index.ts'

export interface PackOffered {
  readonly id: string
  readonly title: string
  /** "201 clauses, 96 duties. Approved Wed 1 Oct 2025." */
  readonly says: string
}

export interface AdoptPageProps {
  readonly csrf: string
  readonly schoolName: string
  readonly packs: readonly PackOffered[]
  /** The adoption in force when the page was opened; empty for none. */
  readonly seen: string
  readonly replaces: string | undefined
  readonly typed: { readonly pack: string; readonly on: DateParts; readonly note: string }
  readonly errors: { readonly pack?: string; readonly on?: string; readonly note?: string }
}

export function AdoptPage(props: AdoptPageProps) {
  const { typed, errors } = props
  const field = fieldsOf(typed, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors, { on: 'on-day' })} />
      <PageHead
        kicker={props.schoolName}
        title="Adopt a policy"
        lede="Waymark works by the policy your school has adopted, clause by clause, with law and national guidance under it."
      />
      <Sheet label="The policy">
        {props.replaces ? (
          <Note kind="due" title={`This replaces: ${props.replaces}`}>
            <p>
              Placements that exist keep the version they were made under. The school’s own choices stay where it is a
              new text of the same policy; with another policy the school chooses again.
            </p>
          </Note>
        ) : null}
        <PostForm
          csrf={props.csrf}
          action="/policy/adopt"
          keep={{ seen: props.seen }}
          save="Adopt this policy"
          leave={{ href: '/policy', says: 'Back to the policy' }}
        >
          <Radios
            {...field('pack')}
            label="Which policy?"
            labelSize="s"
            items={props.packs.map((pack) => ({ value: pack.id, text: pack.title, hint: pack.says }))}
          />
          <DateInput
            {...field('on')}
            label="From which day?"
            labelSize="s"
            hint="The day the governors adopted it, for example 14 7 2026. Not in the future."
          />
          <Textarea
            {...field('note')}
            label="Note"
            hint="For instance the minute of the meeting. You may leave it empty."
            labelSize="s"
            rows={2}
          />
        </PostForm>
      </Sheet>
    </>
  )
}
