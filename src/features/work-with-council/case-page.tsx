/** One pupil's education because of a medical need: how far it is, who contracts, and what the school keeps. */
import type { Run } from '../../domain/attendance/long-absence.ts'
import { type Day, sayDate } from '../../domain/calendar/day.ts'
import { isLive, isOver } from '../../domain/placement/life-cycle.ts'
import { type MedicalStep, medicalStateOf, medicalSteps, medicalWords } from '../../domain/placement/medical.ts'
import {
  ActionLink,
  Actions,
  Button,
  ClauseRefs,
  Columns,
  ErrorSummary,
  MetList,
  Note,
  PageHead,
  PostForm,
  Sheet,
  Status,
} from '../../ui/index.ts'
import { clauseLinks } from '../see-placement/clause-links.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { FifteenDays } from './begin-page.tsx'
import { contractOf, WhoContracts } from './who-contracts.tsx'

export interface CaseProps {
  readonly open: OpenPlacement
  readonly identified: Day
  readonly ill: Run | undefined
  readonly csrf: string
  readonly mayWrite: boolean
  readonly typed?: string | undefined
  readonly error?: string | undefined
}

export function CasePage(props: CaseProps) {
  const { open } = props
  const steps = medicalSteps(open.situation, props.identified)
  const state = medicalStateOf(steps)
  return (
    <>
      {props.error ? <ErrorSummary errors={[{ text: props.error, href: '#contract' }]} /> : null}
      <PageHead
        kicker={open.pupilName}
        title="Education because of a medical need"
        actions={<ActionLink href={`/placements/${open.row.id}`}>The placement</ActionLink>}
      >
        <Status
          kind={state === 'closed' ? 'na' : state === 'active' ? 'met' : 'wait'}
          word={medicalWords[state]}
          chip
        />
      </PageHead>
      <Columns side={<Beside {...props} />} sideLabel="More about this">
        <Sheet title="How far it is" id="steps">
          <MetList items={steps.map((step) => stepItem(step, open.placement.councilContracts))} />
          <p class="wm-small">Nobody sets these steps: each follows from what is recorded.</p>
        </Sheet>
        <Next {...props} steps={steps} />
        <Contract {...props} />
      </Columns>
    </>
  )
}

function stepItem(step: MedicalStep, council: boolean | undefined) {
  const settled = council ? 'The council holds the contract' : 'The school holds the contract'
  const when = step.on === undefined ? 'Yes' : sayDate(step.on)
  return {
    title: medicalWords[step.state],
    small: !step.reached ? 'Not recorded' : step.state === 'council-arranging' ? settled : when,
    kind: step.reached ? ('met' as const) : ('next' as const),
  }
}

/** The records this policy has for the work with the council, beside the ordinary contact. */
function councilForms({ rulebook }: OpenPlacement): { form: string; title: string; clauses: readonly string[] }[] {
  const asked = rulebook.duties.filter(({ duty }) =>
    duty.when.some((condition) => 'fact' in condition && condition.fact === 'medical' && !condition.not),
  )
  const own = asked.flatMap((one) =>
    (one.duty.metBy?.forms ?? []).slice(0, 1).map((form) => ({ form, title: one.duty.title, clauses: one.clauses })),
  )
  return [
    ...own,
    ...(own.some((one) => one.form === 'council-contact') || !rulebook.forms.has('council-contact')
      ? []
      : [{ form: 'council-contact', title: 'Record a contact with the council', clauses: [] }]),
  ]
}

function Next(props: CaseProps & { readonly steps: readonly MedicalStep[] }) {
  const { open } = props
  if (isOver(open.state)) return null
  const at = `/placements/${open.row.id}`
  return (
    <Sheet title="What to do" id="next">
      {councilForms(open).map((one) => (
        <p>
          <a href={`/records/new?form=${one.form}&placement=${open.row.id}`}>{one.title}</a>{' '}
          <ClauseRefs clauses={clauseLinks(open.rulebook, one.clauses)} />
        </p>
      ))}
      {open.state === 'draft' && props.mayWrite ? (
        <Actions>
          <ActionLink main href={`${at}/propose`}>
            {open.placement.councilContracts === true
              ? 'Enter what the council arranges'
              : 'Carry on with the referral'}
          </ActionLink>
        </Actions>
      ) : null}
      {isLive(open.state) ? (
        <p>
          It is under way. The school marks the sessions (code {open.placement.councilContracts ? 'K' : 'B'} where no
          second registration says D), reviews it and keeps it in the register.
        </p>
      ) : null}
    </Sheet>
  )
}

function Contract(props: CaseProps) {
  const { open } = props
  const kept = contractOf(open.placement.councilContracts)
  const over = isOver(open.state)
  return (
    <Sheet title="Who holds the contract" id="contract-part">
      {props.mayWrite && !over ? (
        <PostForm
          csrf={props.csrf}
          action={`/placements/${open.row.id}/council`}
          version={open.row.version}
          class="wm-form"
        >
          <WhoContracts value={props.typed ?? kept} error={props.error} />
          <Button kind="secondary">Save</Button>
        </PostForm>
      ) : (
        <p>
          {kept === 'council'
            ? 'The council holds it.'
            : kept === 'school'
              ? 'The school holds it.'
              : 'Not settled yet.'}
        </p>
      )}
    </Sheet>
  )
}

function Beside(props: CaseProps) {
  const { open } = props
  const route = open.rulebook.policy.policy.routes?.medical
  return (
    <>
      <Note title="The council arranges it; the school works with it">
        <p>
          {route?.reading ?? ''}{' '}
          <ClauseRefs clauses={clauseLinks(open.rulebook, [...(route?.clause ?? []), 'ENG-MED.1'])} />
        </p>
      </Note>
      <FifteenDays
        ill={props.ill}
        clausesOf={(ids) => clauseLinks(open.rulebook, ids)}
        pupil={{ id: open.row.pupil_id, firstName: open.pupilName.split(' ')[0] ?? open.pupilName }}
      />
    </>
  )
}
