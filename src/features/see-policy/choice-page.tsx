import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  Button,
  ButtonGroup,
  ClauseRefs,
  CsrfField,
  ErrorSummary,
  Facts,
  HiddenFields,
  Note,
  PageHead,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { type ChoiceView, sayValue } from './choice.ts'
import { capital } from './say-duty.tsx'

export interface ChoicePageProps {
  readonly rulebook: Rulebook
  readonly choice: ChoiceView
  readonly csrf: string
  readonly seen: string
  readonly version: number
  readonly typed: { readonly value: string; readonly reason: string }
  readonly errors: { readonly value?: string; readonly reason?: string }
  /** Duties whose dates follow from it. */
  readonly duties: readonly { readonly key: string; readonly title: string }[]
}

export function ChoicePage(props: ChoicePageProps) {
  const { choice, errors, typed } = props
  const list = Object.entries(errors).flatMap(([id, text]) => (text ? [{ text, href: `#${id}` }] : []))
  return (
    <>
      <ErrorSummary errors={list} />
      <PageHead kicker="A choice of the school" title={choice.asks} />
      <Sheet label="The choice">
        <Facts
          items={[
            { term: 'In force', value: capital(sayValue(choice.value)) },
            {
              term: 'By what',
              value:
                choice.clauses.length > 0 ? (
                  <ClauseRefs clauses={clauseLinks(props.rulebook, choice.clauses)} />
                ) : (
                  'The school’s own choice'
                ),
              small:
                choice.choice ??
                (choice.clauses.length > 0 ? `The policy says: ${sayValue(choice.policyValue)}` : undefined),
            },
            ...(choice.floor === undefined ? [] : [{ term: 'Least allowed', value: capital(sayValue(choice.floor)) }]),
          ]}
        />
        <form method="post" action={`/policy/choices/${choice.name}`} novalidate>
          <CsrfField token={props.csrf} />
          <HiddenFields values={{ seen: props.seen }} />
          {choice.options ? (
            <Radios
              id="value"
              name="value"
              label="What does the school choose?"
              labelSize="s"
              value={typed.value}
              error={errors.value}
              items={choice.options.map((option) => ({ value: String(option), text: capital(sayValue(option)) }))}
            />
          ) : (
            <TextInput
              id="value"
              name="value"
              label="What does the school choose?"
              labelSize="s"
              value={typed.value}
              error={errors.value}
              inputClass="govuk-input--width-20"
              autocomplete="off"
            />
          )}
          <Textarea
            id="reason"
            name="reason"
            label="Why?"
            hint="It stands with the version on the policy page, for governors and inspectors."
            labelSize="s"
            rows={3}
            value={typed.reason}
            error={errors.reason}
          />
          <Note>
            <p>
              This makes version {props.version + 1} of the school’s policy. Placements that exist keep the version they
              were made under; new ones, providers and the school’s own duties follow the new one.
            </p>
          </Note>
          {props.duties.length > 0 ? (
            <>
              <p>Dates of these duties follow from it:</p>
              <ul class="govuk-list govuk-list--bullet">
                {props.duties.map((duty) => (
                  <li>
                    <a class="govuk-link" href={`/policy/duties/${encodeURIComponent(duty.key)}`}>
                      {duty.title}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <ButtonGroup>
            <Button>Make this the school’s choice</Button>
            <a class="govuk-link" href="/policy#choices">
              Leave it as it is
            </a>
          </ButtonGroup>
        </form>
      </Sheet>
    </>
  )
}
