import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { capital } from '../../domain/text/capital.ts'
import {
  ClauseRefs,
  ErrorSummary,
  errorItems,
  Facts,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Radios,
  Sheet,
  Textarea,
  TextInput,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { sayChosen, sayValue } from './choice.ts'
import type { ChoiceView } from './choice-view.ts'

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
  const field = fieldsOf(typed, errors)
  return (
    <>
      <ErrorSummary errors={errorItems(errors)} />
      <PageHead kicker="A choice of the school" title={choice.asks} />
      <Sheet label="The choice">
        <Facts
          items={[
            { term: 'In force', value: capital(sayChosen(props.rulebook, choice, choice.value)) },
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
                (choice.clauses.length > 0
                  ? `The policy says: ${sayChosen(props.rulebook, choice, choice.policyValue)}`
                  : undefined),
            },
            ...(choice.floor === undefined ? [] : [{ term: 'Least allowed', value: capital(sayValue(choice.floor)) }]),
          ]}
        />
        {choice.fixed ? (
          <Note kind="gate" title="The policy fixes this">
            {choice.fixed}
          </Note>
        ) : (
          <PostForm
            csrf={props.csrf}
            action={`/policy/choices/${choice.name}`}
            keep={{ seen: props.seen }}
            save="Make this the school’s choice"
            leave={{ href: '/policy#choices', says: 'Leave it as it is' }}
          >
            {choice.options ? (
              <Radios
                {...field('value')}
                label="What does the school choose?"
                labelSize="s"
                items={choice.options.map((option) => ({
                  value: String(option),
                  text: capital(sayChosen(props.rulebook, choice, option)),
                }))}
              />
            ) : (
              <TextInput
                {...field('value')}
                label="What does the school choose?"
                labelSize="s"
                inputClass="govuk-input--width-20"
                autocomplete="off"
              />
            )}
            <Textarea
              {...field('reason')}
              label="Why?"
              hint="It stands with the version on the policy page, for governors and inspectors."
              labelSize="s"
              rows={3}
            />
            <Note>
              <p>
                This makes version {props.version + 1} of the school’s policy. Placements that exist keep the version
                they were made under; new ones, providers and the school’s own duties follow the new one.
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
          </PostForm>
        )}
      </Sheet>
    </>
  )
}
