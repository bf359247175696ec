/** The yearly assurance, item by item, by a named person. */
import type { Field } from '../../domain/policy/pack.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  CsrfField,
  DateInput,
  ErrorSummary,
  errorItems,
  HiddenFields,
  Note,
  PageHead,
  PlainList,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { type Assurance, filledIn } from './assurance.ts'
import type { Address } from './give-assurance.ts'

export interface AssurancePageProps {
  readonly assurance: Assurance
  readonly addresses: readonly Address[]
  readonly provider: string
  readonly person: string
  readonly csrf: string
  readonly sendKey: string
  readonly body: FormBody
  readonly errors: Readonly<Record<string, string>>
}

export function AssurancePage(props: AssurancePageProps) {
  const { assurance, errors, body } = props
  const { form } = assurance.asking
  const firstInputs = Object.fromEntries(
    assurance.layout.sections.flatMap((section) =>
      section.fields.flatMap(({ field }) => (field.type === 'date' ? [[field.id, `${field.id}-day`]] : [])),
    ),
  )
  return (
    <div class="wm-form">
      <ErrorSummary errors={errorItems(errors, firstInputs)} />
      <PageHead
        kicker={props.provider}
        title={form.title}
        lede={`Given once, it serves ${assurance.schools.join(', ')}. Each school decides for itself.`}
      />
      {form.says ? <p class="wm-p">{form.says}</p> : null}
      {form.note ? <Note>{form.note}</Note> : null}
      <form method="post" action={`/provider/assurance/${assurance.form}`} novalidate>
        <CsrfField token={props.csrf} />
        <HiddenFields values={{ key: props.sendKey }} />
        {assurance.layout.sections.map((section, index) => {
          const fields = section.fields
            .map((asked) => asked.field)
            .filter((field) => !(filledIn as readonly string[]).includes(field.id) && field.type !== 'file')
          return fields.length === 0 ? null : (
            <Sheet title={section.title} id={`part-${index + 1}`}>
              {section.note ? <Note>{section.note}</Note> : null}
              {fields.map((field) => (
                <Item field={field} body={body} errors={errors} />
              ))}
            </Sheet>
          )
        })}
        <Sheet title="Where you teach" id="addresses">
          <PlainList label="Addresses" items={props.addresses.map((one) => ({ text: one.address, small: one.kind }))} />
          <p class="wm-small">
            Not right? <a href="/provider/changes">Tell of the change first</a>.
          </p>
        </Sheet>
        <Sheet title="Your word" id="word">
          <TextInput
            id="position"
            name="position"
            label="What are you at the provider?"
            value={body.text('position')}
            error={errors['position']}
          />
          <Checkboxes
            id="declared"
            name="declared"
            value={body.list('declared')}
            error={errors['declared']}
            items={[
              {
                value: 'yes',
                text: `I am ${props.person}. I give this assurance for ${props.provider}, and it is true today.`,
              },
            ]}
          />
        </Sheet>
        <ButtonGroup>
          <Button>Give the assurance</Button>
          <a class="govuk-link" href="/provider/proof">
            Cancel
          </a>
        </ButtonGroup>
      </form>
    </div>
  )
}

function Item(props: { field: Field; body: FormBody; errors: Readonly<Record<string, string>> }) {
  const { field, body, errors } = props
  if (field.type === 'heading') return <h3 class="govuk-heading-s">{field.ask}</h3>
  const common = {
    id: field.id,
    name: field.id,
    label: field.required ? field.ask : `${field.ask} (optional)`,
    labelSize: 's' as const,
    hint: field.hint,
    error: errors[field.id],
  }
  const noteName = `${field.id}-note`
  switch (field.type) {
    case 'check':
      return (
        <>
          <Radios
            {...common}
            layout="small-inline"
            value={body.text(field.id)}
            items={[
              { value: 'met', text: 'Yes' },
              { value: 'not met', text: 'Not yet' },
              { value: 'not applicable', text: 'Does not apply' },
            ]}
          />
          <TextInput
            id={noteName}
            name={noteName}
            label={
              <>
                When, or what is still to be done<span class="govuk-visually-hidden">: {field.ask}</span>
              </>
            }
            value={body.text(noteName)}
            error={errors[noteName]}
          />
        </>
      )
    case 'choice':
    case 'yes-no':
      return (
        <Radios
          {...common}
          layout="small-inline"
          value={body.text(field.id)}
          items={
            field.type === 'choice'
              ? field.options.map((one) => ({ value: one.value, text: one.says }))
              : [
                  { value: 'yes', text: 'Yes' },
                  { value: 'no', text: 'No' },
                ]
          }
        />
      )
    case 'statement':
      return (
        <Checkboxes
          id={field.id}
          name={field.id}
          error={errors[field.id]}
          value={body.list(field.id)}
          items={[{ value: 'yes', text: field.ask }]}
        />
      )
    case 'date':
      return (
        <DateInput
          {...common}
          value={{
            day: body.text(`${field.id}-day`),
            month: body.text(`${field.id}-month`),
            year: body.text(`${field.id}-year`),
          }}
        />
      )
    case 'long-text':
      return <Textarea {...common} rows={3} value={body.text(field.id)} />
    default:
      return <TextInput {...common} value={body.text(field.id)} />
  }
}
