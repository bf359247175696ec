/** Choosing what the provider is given, why and on what basis, with the questions of the policy's own form. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSection } from '../../domain/forms/layout.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { Checkboxes, Details, ErrorSummary, Note, PageHead, PostForm, Radios, Sheet } from '../../ui/index.ts'
import { PartFields } from '../plan-part-time/form-part.tsx'
import type { Asking } from '../record/asking.ts'
import { bases } from './bases.ts'
import type { Candidate } from './candidates.ts'

export interface ShareProps {
  readonly title: string
  readonly placementId: string
  readonly asking: Asking
  readonly sections: readonly AskedSection[]
  readonly candidates: readonly Candidate[]
  /** How many are left to the designated safeguarding lead. */
  readonly kept: number
  readonly posted: Posted
  readonly chosen: readonly string[]
  readonly basis: string
  readonly errors: readonly FormError[]
  readonly csrf: string
  readonly sendKey: string
}

export function SharePage(props: ShareProps) {
  const at = (id: string) => props.errors.find((error) => error.at === id)?.says
  return (
    <div class="wm-form">
      <ErrorSummary errors={props.errors.map((error) => ({ text: error.says, href: `#${error.at}` }))} />
      <PageHead
        kicker={props.title}
        title="Share with the provider"
        lede="Share what they need and no more. They open it with their account and confirm that they read it."
      />
      <PostForm
        csrf={props.csrf}
        keep={{ key: props.sendKey }}
        save="Share it"
        leave={{ href: `/placements/${props.placementId}/sharing`, says: 'Cancel' }}
      >
        <Sheet title="From the pupil’s record" id="what">
          <Checkboxes
            id="items"
            name="items"
            label="What is shared?"
            labelSize="s"
            value={props.chosen}
            error={at('items')}
            items={props.candidates.map((one) => ({
              value: one.key,
              text: one.restricted ? `${one.title} (restricted)` : one.title,
            }))}
          />
          <Details summary="Read what each of them says">
            {props.candidates.map((one) => (
              <>
                <h3 class="govuk-heading-s">{one.title}</h3>
                {one.body.split('\n').map((line) => (
                  <p class="wm-p">{line}</p>
                ))}
              </>
            ))}
          </Details>
          {props.kept > 0 ? (
            <Note title="For the designated safeguarding lead">
              <p>
                {props.kept} restricted {props.kept === 1 ? 'part' : 'parts'} can be shared only by the designated
                safeguarding lead.
              </p>
            </Note>
          ) : null}
          <Radios
            id="basis"
            name="basis"
            label="On what basis?"
            labelSize="s"
            hint="Consent is not the basis: a parent’s consent is agreement to the placement."
            value={props.basis}
            error={at('basis')}
            items={bases.map((one) => ({ ...one }))}
          />
        </Sheet>
        <PartFields asking={props.asking} sections={props.sections} posted={props.posted} errors={props.errors} />
      </PostForm>
    </div>
  )
}
