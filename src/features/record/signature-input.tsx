/** The signature lines of a form: sign here for one's own office, or record what was seen or heard of others. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { signatureInput } from '../../domain/forms/names.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import { kindInput, kindsFor, type SignatureKind, type Signer } from '../../domain/forms/signatures.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Checkboxes, ClauseRefs, DateInput, FileUpload, Radios, Textarea, TextInput } from '../../ui/index.ts'
import { clauseRefs } from './clause-refs.ts'

export interface SignaturesProps {
  lines: readonly AskedSignature[]
  signer: Signer
  posted: Posted
  errors: readonly FormError[]
  rulebook: Rulebook
  /** Ask for a photograph of the paper: only where the form around it sends files. */
  photo?: boolean
  /** Offer to leave a line for later: not on the page that is only for adding one. */
  later: boolean
}

export function SignatureInputs(props: SignaturesProps) {
  return (
    <>
      {props.lines.map((asked) => (
        <SignatureInput {...props} asked={asked} />
      ))}
    </>
  )
}

type LineProps = SignaturesProps & { asked: AskedSignature }

function SignatureInput(props: LineProps) {
  const { asked, signer, posted } = props
  const name = signatureInput(asked.index)
  const who = signer.sayRole(asked.line.by)
  const words: Record<SignatureKind, string> = {
    signed: `I sign now, as ${signer.name}`,
    paper: `I have seen the signature of the ${who} on paper`,
    'read-to': `It was read to the ${who}, who agreed`,
    verbal: `The ${who} agreed by word of mouth, and I noted it`,
    declined: `The ${who} declined`,
  }
  const { clauses } = asked.line
  return (
    <div id={asked.name}>
      <Radios
        id={`${name}-kind`}
        name={`${name}-kind`}
        label={asked.line.ask ?? `Signature of the ${who}`}
        labelSize="s"
        hint={clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(props.rulebook, clauses)} /> : undefined}
        error={faultOf(props, `${name}-kind`)}
        value={valueOf(posted, `${name}-kind`) || (props.later ? 'later' : undefined)}
        layout="small"
        items={[
          ...(props.later ? [{ value: 'later', text: asked.line.required ? 'Later' : 'Later, or not at all' }] : []),
          ...kindsFor(asked.line, signer).map((kind) => ({
            value: kind,
            text: words[kind],
            conditional:
              kind === 'signed' ? (
                <OwnSignature {...props} who={who} />
              ) : (
                <OtherSignature {...props} kind={kind} who={who} />
              ),
          })),
        ]}
      />
    </div>
  )
}

const faultOf = (props: SignaturesProps, at: string) => props.errors.find((error) => error.at === at)?.says

function OwnSignature(props: LineProps & { who: string }) {
  const name = `${kindInput(props.asked.index, 'signed')}-agreed`
  return (
    <Checkboxes
      id={name}
      name={name}
      label="Sign"
      labelHidden
      error={faultOf(props, name)}
      value={valueOf(props.posted, name) === 'yes' ? ['yes'] : []}
      items={[{ value: 'yes', text: `I sign this record as ${props.who} and stand by what it says.` }]}
    />
  )
}

const nameLabels: Readonly<Record<Exclude<SignatureKind, 'signed'>, string>> = {
  paper: 'Full name of the person who signed',
  'read-to': 'Full name of the person who agreed',
  verbal: 'Full name of the person who agreed',
  declined: 'Full name of the person who declined',
}

function OtherSignature(props: LineProps & { who: string; kind: Exclude<SignatureKind, 'signed'> }) {
  const { posted } = props
  const name = kindInput(props.asked.index, props.kind)
  const input = (part: string) => ({
    id: `${name}-${part}`,
    name: `${name}-${part}`,
    error: faultOf(props, `${name}-${part}`),
  })
  const date = (part: string) => valueOf(posted, `${name}-date-${part}`)
  return (
    <>
      <TextInput
        {...input('name')}
        label={nameLabels[props.kind]}
        autocomplete="off"
        spellcheck={false}
        inputClass="govuk-input--width-20"
        value={valueOf(posted, `${name}-name`)}
      />
      <TextInput
        {...input('capacity')}
        label="Who they are, for example mother or foster carer (optional)"
        autocomplete="off"
        inputClass="govuk-input--width-20"
        value={valueOf(posted, `${name}-capacity`)}
      />
      <DateInput
        {...input('date')}
        label={props.kind === 'paper' ? 'Date signed' : 'Date'}
        value={{ day: date('day'), month: date('month'), year: date('year') }}
      />
      {props.photo && props.kind === 'paper' ? (
        <FileUpload
          {...input('file')}
          label="Photograph or scan of the paper (optional)"
          hint="A picture or a PDF, 10 MB at most."
          accept=".pdf,.jpg,.jpeg,.png"
        />
      ) : null}
      <Textarea {...input('note')} label="Note (optional)" rows={2} value={posted.get(`${name}-note`)?.[0]} />
    </>
  )
}
