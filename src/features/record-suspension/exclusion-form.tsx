/** The page on which a permanent exclusion is recorded or corrected. */

import type { Rulebook } from '../../domain/policy/rulebook.ts'
import {
  BackLink,
  ClauseRefs,
  DateInput,
  ErrorSummary,
  fieldsOf,
  Note,
  PageHead,
  PostForm,
  Sheet,
  TextInput,
} from '../../ui/index.ts'
import type { Fault } from '../move-placement/typed.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import { Why, WorkAndTelling } from './form-fields.tsx'
import type { TypedExclusion } from './typed.ts'

export interface ExclusionFormProps {
  readonly pupil: { readonly id: string; readonly name: string }
  readonly rulebook: Rulebook
  readonly csrf: string
  readonly typed: TypedExclusion
  readonly faults: readonly Fault[]
  readonly action: string
  readonly formKey: string
  readonly amending?: { readonly reason: string } | undefined
}

export function ExclusionForm(props: ExclusionFormProps) {
  const { pupil, typed, faults } = props
  const field = fieldsOf({ ...typed, amendReason: props.amending?.reason ?? '' }, faults)
  return (
    <>
      <BackLink href={`/pupils/${pupil.id}/suspensions`}>Suspensions</BackLink>
      <ErrorSummary errors={faults} />
      <PageHead
        kicker={pupil.name}
        title={props.amending ? 'Correct a permanent exclusion' : 'Record a permanent exclusion'}
      />
      <Note title="The governors consider it within 15 school days; the council arranges from the sixth">
        <p>
          The school sets and marks work for the first five school days. No provider is commissioned by the school.{' '}
          <ClauseRefs clauses={clauseLinks(props.rulebook, ['ENG-SUS.2', 'ENG-SUS.6', 'ENG-SUS.8'])} /> The governors’
          15 school days are not yet verified against the source.
        </p>
      </Note>
      <PostForm
        csrf={props.csrf}
        action={props.action}
        keep={{ key: props.formKey }}
        save={props.amending ? 'Record the correction' : 'Record the permanent exclusion'}
        saveKind="warning"
        leave={{ href: `/pupils/${pupil.id}/suspensions`, says: 'Go back without recording anything' }}
      >
        <Sheet id="days" title="From when">
          <DateInput {...field('excludedOn')} label="First school day of it" labelSize="s" />
        </Sheet>
        <Why typed={typed} faults={faults} />
        <WorkAndTelling typed={typed} faults={faults} />
        {props.amending ? <TextInput {...field('amendReason')} label="Why is it corrected?" labelSize="s" /> : null}
      </PostForm>
    </>
  )
}
