/** One page of the plan, and the last one: everything once more before it is proposed. */
import { askedOf } from '../../domain/forms/asked.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { printForm } from '../../domain/forms/print-form.ts'
import { renewalOf } from '../../domain/placement/part-time-renewal.ts'
import type { GateAnswer } from '../../domain/policy/gate.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Columns,
  ErrorSummary,
  Facts,
  Note,
  PageHead,
  PlainList,
  PostForm,
  Sheet,
  StepTrail,
} from '../../ui/index.ts'
import { Answers } from '../record/answers.tsx'
import type { Asking } from '../record/asking.ts'
import { inputOf } from '../record/form-page.tsx'
import { PartFields, weekField } from './form-part.tsx'
import { type Planning, pagesOf } from './plan.ts'

export const planPath = (id: string, page: number | 'check') => `/placements/${id}/part-time/${page}`

export function PlanPage(props: {
  planning: Planning
  asking: Asking
  page: number
  posted: Posted
  errors: readonly FormError[]
  csrf: string
  version: number
}) {
  const { planning, asking, page } = props
  const sections = pagesOf(asking)
  const section = sections[page - 1]
  if (!section) return null
  const id = planning.row.id
  return (
    <Columns side={<Beside planning={planning} />} sideLabel="More about this">
      <ErrorSummary errors={props.errors.map((error) => ({ text: error.says, href: `#${inputOf(error)}` }))} />
      <PageHead
        kicker={`${planning.open.pupilName}, part ${page} of ${sections.length + 1}`}
        title={`Part-time timetable: ${section.title.toLowerCase()}`}
      />
      <StepTrail step={page} of={sections.length + 1} />
      <PostForm csrf={props.csrf} action={planPath(id, page)} version={props.version} class="wm-form">
        {/* Enter sends the first button: it must be the one that goes on. */}
        <button type="submit" hidden tabindex={-1}>
          Save and continue
        </button>
        <PartFields asking={asking} sections={[section]} posted={props.posted} errors={props.errors} />
        <ButtonGroup>
          <Button>Save and continue</Button>
          <Button kind="secondary" name="later" value="yes" formnovalidate>
            Save and come back later
          </Button>
        </ButtonGroup>
      </PostForm>
    </Columns>
  )
}

function Beside(props: { planning: Planning }) {
  const { open, contacts, elsewhere, asking } = props.planning
  const renewal = renewalOf(open.situation, open.situation.placement?.start ?? 0)
  const home = contacts.filter((contact) => contact.livesWith === true)
  return (
    <>
      <Sheet title="About this plan" id="about-form">
        {asking.form.says ? <p class="govuk-body">{asking.form.says}</p> : null}
        <p class="wm-small">The questions are the policy’s own form. Nothing is recorded before it is proposed.</p>
      </Sheet>
      <Sheet title="Who lives with the pupil" id="lives-with">
        {home.length > 0 ? (
          <PlainList items={home.map((contact) => ({ text: contact.name, small: contact.relation }))} />
        ) : (
          <p class="wm-small">
            Nobody is recorded as living with the pupil. <a href={`/pupils/${open.row.pupil_id}`}>Say who does</a>
          </p>
        )}
      </Sheet>
      <Sheet title="What this one needs" id="renewal">
        <p class="wm-small">
          <b>{renewal.title}.</b> {renewal.asks.join(' ')}
        </p>
      </Sheet>
      {elsewhere.sessions.length > 0 ? (
        <Sheet title="Other provision this week" id="elsewhere">
          <Facts stacked items={[{ term: 'Placements', value: elsewhere.places.join(', ') }]} />
        </Sheet>
      ) : null}
    </>
  )
}

export function CheckPage(props: {
  planning: Planning
  answers: Answered
  gate: GateAnswer
  waiting: number | undefined
  mayPropose: boolean
  csrf: string
  version: number
  approver: string
  leads: string
}) {
  const { planning, gate, waiting } = props
  const { asking, row } = planning
  const sections = pagesOf(asking)
  const print = printForm(askedOf(asking.layout, shown(props.answers), asking.sayRole), shown(props.answers), {
    recorded: '',
    signatures: [],
  })
  const titles = gate.unmet.map((one) => one.assessed.duty.duty.title)
  return (
    <>
      <PageHead
        kicker={`${planning.open.pupilName}, part ${sections.length + 1} of ${sections.length + 1}`}
        title="Check the part-time timetable"
      />
      <StepTrail step={sections.length + 1} of={sections.length + 1} />
      {waiting === undefined ? null : (
        <Note kind="gate" title="Something is missing">
          <p>
            <a href={planPath(row.id, waiting)}>{sections[waiting - 1]?.title}</a> is not finished.
          </p>
        </Note>
      )}
      <Answers
        print={print}
        rulebook={asking.rulebook}
        aside={(index) => {
          const title = print.sections[index]?.title ?? ''
          const page = sections.findIndex((section) => section.title === title) + 1
          return (
            <a href={planPath(row.id, page)}>
              Change<span class="govuk-visually-hidden"> {title}</span>
            </a>
          )
        }}
      />
      {titles.length > 0 ? (
        <Sheet title="What it will still wait for" id="waits">
          <p>
            It can be proposed now. Before it is approved and starts, these must be done; the placement page leads to
            each.
          </p>
          <PlainList items={titles.map((title) => ({ text: title }))} label="Before the start" />
        </Sheet>
      ) : null}
      {waiting !== undefined ? null : (
        <PostForm csrf={props.csrf} action={planPath(row.id, 'check')} version={props.version}>
          <ButtonGroup>
            <Button>
              {props.mayPropose ? `Propose it to the ${props.approver}` : `Hand it to the ${props.leads}`}
            </Button>
            <ActionLink href={`/placements/${row.id}`}>Leave it as a draft</ActionLink>
          </ButtonGroup>
        </PostForm>
      )}
    </>
  )
}

/** A week is read with its places: "09:00 to 12:00, at school". */
const placeWords: Readonly<Record<string, string>> = { school: 'at school', provider: 'at a provider' }
function shown(answers: Answered): Answered {
  const week = answers[weekField]
  if (!Array.isArray(week)) return answers
  return {
    ...answers,
    [weekField]: (week as readonly Record<string, unknown>[]).map((one) => ({
      ...one,
      ...(typeof one['place'] === 'string' ? { place: placeWords[one['place']] ?? one['place'] } : {}),
    })),
  }
}
