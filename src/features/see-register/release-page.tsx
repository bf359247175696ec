import { type Day, sayDate } from '../../domain/calendar/day.ts'
import {
  Checkboxes,
  ErrorSummary,
  errorItems,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'

export const recipients = [
  { value: 'governing-body', text: 'Governors', hint: 'They get initials, never full names.' },
  { value: 'trust', text: 'Trust' },
  { value: 'council', text: 'Council' },
  { value: 'ofsted', text: 'Ofsted' },
] as const
export type Recipient = (typeof recipients)[number]['value']

export interface ReleaseValues {
  readonly role: string
  readonly to: string
  readonly purpose: string
  readonly names: string
  readonly upn: boolean
}

export type ReleaseErrors = {
  readonly role?: string
  readonly to?: string
  readonly purpose?: string
  readonly names?: string
  readonly upn?: string
}

export function ReleasePage(props: {
  csrf: string
  values: ReleaseValues
  errors: ReleaseErrors
  asAt: Day
  rows: number
  query: URLSearchParams
  cancelHref: string
  oncePerPage: string
}) {
  const { values, errors } = props
  const field = fieldsOf(values, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead
        title="Download the register"
        lede={`As at ${sayDate(props.asAt)}, ${props.rows} ${props.rows === 1 ? 'row' : 'rows'}, with the filters you had set.`}
      />
      <Sheet label="Release of the register">
        <Note>
          <p>A spreadsheet leaves Waymark’s control. Each release is kept: to whom, what, and why.</p>
        </Note>
        <PostForm
          csrf={props.csrf}
          action="/register.csv"
          keep={{ ...Object.fromEntries(props.query), once: props.oncePerPage }}
          save="Record the release and download"
          leave={{ href: props.cancelHref, says: 'Back to the register' }}
        >
          <Radios
            id="role"
            name="recipient"
            label="Who is it for?"
            labelSize="s"
            value={values.role}
            error={errors.role}
            items={recipients.map((one) =>
              one.value === 'council'
                ? {
                    ...one,
                    conditional: (
                      <Checkboxes
                        id="upn"
                        name="upn"
                        layout="small"
                        label="Unique pupil numbers"
                        hint="Only the council may have them. That they were given is logged."
                        error={errors.upn}
                        value={values.upn ? ['yes'] : []}
                        items={[{ value: 'yes', text: 'Put in unique pupil numbers' }]}
                      />
                    ),
                  }
                : one,
            )}
          />
          <TextInput {...field('to')} label="Name of the person or office" labelSize="s" autocomplete="off" />
          <Radios
            {...field('names')}
            label="How are pupils named?"
            labelSize="s"
            items={[
              { value: 'no', text: 'Initials' },
              { value: 'yes', text: 'Full names', hint: 'Only where the recipient needs to know who the pupils are.' },
            ]}
          />
          <Textarea {...field('purpose')} label="Why do they need it?" labelSize="s" rows={3} />
        </PostForm>
      </Sheet>
    </>
  )
}
