/** A form to fill in: whole, or one section of a long one. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSection } from '../../domain/forms/layout.ts'
import type { Signer } from '../../domain/forms/signatures.ts'
import {
  Button,
  ButtonGroup,
  ClauseRefs,
  Columns,
  type Content,
  CsrfField,
  ErrorSummary,
  HiddenFields,
  Note,
  PageHead,
  Sheet,
  StepTrail,
  Textarea,
} from '../../ui/index.ts'
import type { Asking } from './asking.ts'
import { clauseRefs } from './clause-refs.ts'
import { SectionFields } from './field-input.tsx'
import type { Drawing } from './group-inputs.tsx'
import { SignatureInputs } from './signature-input.tsx'

export interface FormPageProps {
  asking: Asking
  drawing: Drawing
  sections: readonly AskedSection[]
  action: string
  csrf: string
  hidden: Readonly<Record<string, string>>
  /** Signature lines are asked on the last page only. */
  signer?: Signer | undefined
  /** Of a form asked section by section, counted from 1; the last is the check. */
  step?: { at: number; of: number } | undefined
  /** Why a record is amended, and whether its signatures still stand. */
  amending?: { reason: string; canKeepSignatures: boolean; keep: boolean } | undefined
  /** Above the questions: what was answered so far, or what somebody else changed. */
  before?: Content | undefined
  /** Errors on other pages lead there. */
  hrefOf?: ((error: FormError) => string | undefined) | undefined
}

export function FormPage(props: FormPageProps) {
  const { asking, drawing, step } = props
  const { form, subject } = asking
  const last = !step || step.at === step.of
  const errors = drawing.errors.map((error) => ({
    text: error.says,
    href: props.hrefOf?.(error) ?? `#${inputOf(error)}`,
  }))
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHead
        kicker={step ? `${subject.title}, part ${step.at} of ${step.of}` : subject.title}
        title={props.amending ? `Amend: ${form.title}` : form.title}
        lede={subject.lede || undefined}
      />
      {step ? <StepTrail step={step.at} of={step.of} /> : null}
      <Columns side={<AboutForm asking={asking} />} sideLabel="About this form">
        {props.before}
        <form method="post" action={props.action} enctype="multipart/form-data" novalidate class="wm-form">
          <CsrfField token={props.csrf} />
          <HiddenFields values={props.hidden} />
          {/* Enter sends the first button of a form: it must be the one that records, not one that adds a row. */}
          <button
            type="submit"
            name="_do"
            value={last ? 'record' : 'next'}
            class="govuk-visually-hidden"
            tabindex={-1}
            aria-hidden="true"
          >
            {last ? 'Record' : 'Save and continue'}
          </button>
          {props.sections.map((section, index) => (
            <SectionSheet section={section} id={`section-${index + 1}`} asking={asking} drawing={drawing} />
          ))}
          {last && props.signer && asking.layout.signatures.length > 0 ? (
            <Sheet title="Signatures" id="signatures">
              <SignatureInputs
                lines={asking.layout.signatures}
                signer={props.signer}
                posted={drawing.posted}
                errors={drawing.errors}
                rulebook={asking.rulebook}
                later
              />
            </Sheet>
          ) : null}
          {props.amending && last ? <Amending {...props.amending} drawing={drawing} /> : null}
          <ButtonGroup>
            <Button name="_do" value={last ? 'record' : 'next'}>
              {last ? (props.amending ? 'Record the amendment' : 'Record') : 'Save and continue'}
            </Button>
            <Button kind="secondary" name="_do" value="later" formnovalidate>
              Save and come back later
            </Button>
          </ButtonGroup>
        </form>
      </Columns>
    </>
  )
}

/** The input an error leads to: of a date, the first part that is wrong. */
export const inputOf = (error: FormError): string => (error.parts?.[0] ? `${error.at}-${error.parts[0]}` : error.at)

function SectionSheet(props: { section: AskedSection; id: string; asking: Asking; drawing: Drawing }) {
  const { section, asking } = props
  const when = Object.entries(section.if ?? {}).map(([id, values]) => sayWhen(asking, id, values))
  return (
    <Sheet
      title={section.title}
      id={props.id}
      aside={
        section.clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(asking.rulebook, section.clauses)} /> : undefined
      }
    >
      {when.length > 0 ? <p class="govuk-hint">Only if {when.join(' and ')}.</p> : null}
      {section.says ? <p class="govuk-body">{section.says}</p> : null}
      {section.note ? <Note>{section.note}</Note> : null}
      <SectionFields section={section} drawing={props.drawing} />
    </Sheet>
  )
}

function sayWhen(asking: Asking, id: string, values: readonly string[]): string {
  const field = asking.layout.sections.flatMap((section) => section.fields).find((one) => one.field.id === id)?.field
  const says = values.map((value) => field?.options.find((option) => option.value === value)?.says ?? value)
  return `the answer to “${field?.ask ?? id.replaceAll('-', ' ')}” is ${says.join(' or ')}`
}

function AboutForm(props: { asking: Asking }) {
  const { form, rulebook } = props.asking
  return (
    <Sheet title="About this form" id="about-form">
      {form.says ? <p class="govuk-body">{form.says}</p> : null}
      {form.note ? <Note>{form.note}</Note> : null}
      {form.clauses.length > 0 ? (
        <p class="govuk-body">
          Asked for by <ClauseRefs clauses={clauseRefs(rulebook, form.clauses)} />
        </p>
      ) : null}
      {form.restricted ? (
        <Note title="Restricted">Only designated staff can read this record, and each view of it is logged.</Note>
      ) : null}
      <p class="govuk-body-s">
        A record is never changed afterwards. A correction is a new version with a reason, and the first stays readable.
      </p>
    </Sheet>
  )
}

function Amending(props: { reason: string; canKeepSignatures: boolean; keep: boolean; drawing: Drawing }) {
  const fault = props.drawing.errors.find((error) => error.at === '_reason')
  return (
    <Sheet title="Why is it amended?" id="amending">
      <Textarea
        id="_reason"
        name="_reason"
        label="Reason"
        hint="Kept with the new version, for everybody who may read the record."
        rows={3}
        value={props.reason}
        error={fault?.says}
      />
      {props.canKeepSignatures ? (
        <div class="govuk-form-group">
          <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                type="checkbox"
                id="_keep"
                name="_keep"
                value="yes"
                checked={props.keep}
              />
              <label class="govuk-label govuk-checkboxes__label" for="_keep">
                What was signed is not altered: keep the signatures. Otherwise everybody signs again.
              </label>
            </div>
          </div>
        </div>
      ) : null}
    </Sheet>
  )
}
