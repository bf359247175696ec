import { type Day, sayDate } from '../../domain/calendar/day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  CsrfField,
  ErrorSummary,
  HiddenFields,
  Note,
  PageHead,
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

export interface ReleaseErrors {
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
  const list = Object.entries(errors).flatMap(([id, text]) => (text ? [{ text, href: `#${id}` }] : []))
  return (
    <>
      <ErrorSummary errors={list} />
      <PageHead
        title="Download the register"
        lede={`As at ${sayDate(props.asAt)}, ${props.rows} ${props.rows === 1 ? 'row' : 'rows'}, with the filters you had set.`}
      />
      <Sheet label="Release of the register">
        <Note>
          <p>A spreadsheet leaves Waymark’s control. Each release is kept: to whom, what, and why.</p>
        </Note>
        <form method="post" action="/register.csv" novalidate>
          <CsrfField token={props.csrf} />
          <HiddenFields values={{ ...Object.fromEntries(props.query), once: props.oncePerPage }} />
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
          <TextInput
            id="to"
            name="to"
            label="Name of the person or office"
            labelSize="s"
            value={values.to}
            error={errors.to}
            autocomplete="off"
          />
          <Radios
            id="names"
            name="names"
            label="How are pupils named?"
            labelSize="s"
            value={values.names}
            error={errors.names}
            items={[
              { value: 'no', text: 'Initials' },
              { value: 'yes', text: 'Full names', hint: 'Only where the recipient needs to know who the pupils are.' },
            ]}
          />
          <Textarea
            id="purpose"
            name="purpose"
            label="Why do they need it?"
            labelSize="s"
            rows={3}
            value={values.purpose}
            error={errors.purpose}
          />
          <ButtonGroup>
            <Button>Record the release and download</Button>
            <a class="govuk-link" href={props.cancelHref}>
              Back to the register
            </a>
          </ButtonGroup>
        </form>
      </Sheet>
    </>
  )
}
