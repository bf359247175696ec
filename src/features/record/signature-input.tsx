/** The signature lines of a form: sign here for one's own office, or record what was seen or heard of others. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSignature } from '../../domain/forms/layout.ts'
import { signatureInput } from '../../domain/forms/names.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import { kindsFor, type SignatureKind, type Signer } from '../../domain/forms/signatures.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { Checkboxes, ClauseRefs, DateInput, Fieldset, Radios, Textarea, TextInput } from '../../ui/index.ts'
import { clauseRefs } from './clause-refs.ts'

export interface SignaturesProps {
  lines: readonly AskedSignature[]
  signer: Signer
  posted: Posted
  errors: readonly FormError[]
  rulebook: Rulebook
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

function SignatureInput(props: SignaturesProps & { asked: AskedSignature }) {
  const { asked, signer, posted, errors } = props
  const name = signatureInput(asked.index)
  const who = signer.sayRole(asked.line.by)
  const fault = (part: string) => errors.find((error) => error.at === `${name}-${part}`)
  const kinds = kindsFor(asked.line, signer)
  const words: Record<SignatureKind, string> = {
    signed: `I sign now, as ${signer.name}`,
    paper: `I have seen the signature of the ${who} on paper`,
    'read-to': `It was read to the ${who}, who agreed`,
    verbal: `The ${who} agreed by word of mouth, and I noted it`,
    declined: `The ${who} declined`,
  }
  const clauses =
    asked.line.clauses.length > 0 ? <ClauseRefs clauses={clauseRefs(props.rulebook, asked.line.clauses)} /> : null
  const others = kinds.filter((kind) => kind !== 'signed')
  return (
    <div class="wm-sign" id={asked.name}>
      <Fieldset legend={asked.line.ask ?? `Signature of the ${who}`} legendSize="s">
        {clauses}
        <Radios
          id={`${name}-kind`}
          name={`${name}-kind`}
          label="How"
          labelHidden
          error={fault('kind')?.says}
          value={valueOf(posted, `${name}-kind`) || (props.later ? 'later' : undefined)}
          items={[
            ...(props.later ? [{ value: 'later', text: asked.line.required ? 'Later' : 'Later, or not at all' }] : []),
            ...kinds.map((kind) =>
              kind === 'signed'
                ? {
                    value: kind,
                    text: words[kind],
                    conditional: (
                      <Checkboxes
                        id={`${name}-agreed`}
                        name={`${name}-agreed`}
                        label="Sign"
                        labelHidden
                        error={fault('agreed')?.says}
                        value={valueOf(posted, `${name}-agreed`) === 'yes' ? ['yes'] : []}
                        items={[{ value: 'yes', text: `I sign this record as ${who} and stand by what it says.` }]}
                      />
                    ),
                  }
                : { value: kind, text: words[kind] },
            ),
          ]}
        />
        {others.length > 0 ? (
          <Fieldset legend={`If it is not you who signs: the ${who}`} legendSize="s">
            <TextInput
              id={`${name}-name`}
              name={`${name}-name`}
              label="Full name of the person who signed, agreed or declined"
              autocomplete="off"
              spellcheck={false}
              inputClass="govuk-input--width-20"
              value={valueOf(posted, `${name}-name`)}
              error={fault('name')?.says}
            />
            <TextInput
              id={`${name}-capacity`}
              name={`${name}-capacity`}
              label="Who they are, for example mother or foster carer (optional)"
              autocomplete="off"
              inputClass="govuk-input--width-20"
              value={valueOf(posted, `${name}-capacity`)}
              error={fault('capacity')?.says}
            />
            <DateInput
              id={`${name}-date`}
              name={`${name}-date`}
              label="On"
              error={fault('date')?.says}
              value={{
                day: valueOf(posted, `${name}-date-day`),
                month: valueOf(posted, `${name}-date-month`),
                year: valueOf(posted, `${name}-date-year`),
              }}
            />
            <Textarea
              id={`${name}-note`}
              name={`${name}-note`}
              label="Note (optional)"
              rows={2}
              value={posted.get(`${name}-note`)?.[0]}
              error={fault('note')?.says}
            />
          </Fieldset>
        ) : null}
      </Fieldset>
    </div>
  )
}
