/** One checklist: each line with what answers it, counted, and what is missing; then the sign-off. */
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedField, AskedSection } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { type Posted, valueOf } from '../../domain/forms/posted.ts'
import {
  ActionLink,
  CheckLine,
  ClauseRefs,
  ErrorSummary,
  Note,
  PageHead,
  PostForm,
  Sheet,
  Status,
} from '../../ui/index.ts'
import { AnswerInput } from '../record/answer-input.tsx'
import { clauseRefs } from '../record/clause-refs.ts'
import { inputOf } from '../record/form-page.tsx'
import type { Drawing } from '../record/group-inputs.tsx'
import { type LineEvidence, missingOf, sayCount, suggested } from './evidence.ts'
import { askedSections, type Checklist, checkLines } from './open-checklist.ts'

export interface ChecklistPageProps {
  readonly checklist: Checklist
  readonly posted: Posted
  readonly errors: readonly FormError[]
  readonly csrf: string
  readonly once: string
  /** Who would sign, in words: the name with the office. */
  readonly signer: string
}

export function ChecklistPage(props: ChecklistPageProps) {
  const { checklist, posted, errors } = props
  const { asking } = checklist
  const drawing: Drawing = {
    posted,
    errors,
    rulebook: asking.rulebook,
    files: new Map(),
    filledIn: new Set(),
  }
  const lines = checkLines(checklist)
  const missing = lines.filter((one) => missingOf(evidenceFor(checklist, one)).length > 0).length
  return (
    <>
      <ErrorSummary errors={errors.map((error) => ({ text: error.says, href: `#${inputOf(error)}` }))} />
      <PageHead
        kicker={asking.subject.title}
        title={asking.form.title}
        lede={`Filled in from what Waymark holds today: ${lines.length} lines, of which ${missing} ${missing === 1 ? 'lacks' : 'lack'} something. You decide each line.`}
        actions={<ActionLink href="/compliance">Earlier sign-offs</ActionLink>}
      >
        {asking.form.clauses.length > 0 ? (
          <ClauseRefs clauses={clauseRefs(asking.rulebook, asking.form.clauses)} />
        ) : null}
      </PageHead>
      <Note title="What is counted">
        Duties of placements that are open now, and of the provider and the school. Placements that are over are in
        their own records. A count is no judgement: a line may be met in a way that leaves no record, and then the note
        says how.
      </Note>
      <PostForm csrf={props.csrf} action={checklist.address} keep={{ once: props.once }}>
        {askedSections(checklist).map((section, index) => (
          <SectionSheet section={section} id={`section-${index + 1}`} checklist={checklist} drawing={drawing} />
        ))}
        <Sheet id="sign" title="Sign off">
          {checklist.maySign ? (
            <>
              <p>
                You sign as <b>{props.signer}</b>. A sealed copy of every line, as you leave it, is kept and can be
                checked.
              </p>
              <p>
                <button type="submit" class="govuk-button" name="_do" value="sign">
                  Sign off the checklist
                </button>
              </p>
            </>
          ) : (
            <p>It is signed off by {asking.form.filledBy.map(asking.sayRole).join(', ')}.</p>
          )}
        </Sheet>
      </PostForm>
    </>
  )
}

const evidenceFor = (checklist: Checklist, asked: AskedField): LineEvidence =>
  checklist.evidence.get(asked.field.id) ?? { duties: [], facts: [] }

function SectionSheet(props: { section: AskedSection; id: string; checklist: Checklist; drawing: Drawing }) {
  const { section, checklist, drawing } = props
  return (
    <Sheet id={props.id} title={section.title}>
      {section.fields.map((asked) =>
        asked.field.type === 'check' ? (
          <Line asked={asked} checklist={checklist} drawing={drawing} />
        ) : (
          <AnswerInput
            field={asked.field}
            name={fieldName(asked.field.id)}
            label={asked.field.required ? asked.field.ask : `${asked.field.ask} (optional)`}
            hint={asked.field.hint}
            drawing={drawing}
          />
        ),
      )}
    </Sheet>
  )
}

function Line(props: { asked: AskedField; checklist: Checklist; drawing: Drawing }) {
  const { asked, checklist, drawing } = props
  const { field } = asked
  const name = fieldName(field.id)
  const evidence = evidenceFor(checklist, asked)
  const at = (part: string) => drawing.errors.find((error) => error.at === `${name}-${part}`)?.says
  const answer = valueOf(drawing.posted, `${name}-answer`)
  return (
    <>
      <h3 class="wm-h3">{field.ask}</h3>
      {field.clauses.length > 0 ? (
        <p class="wm-small">
          <ClauseRefs clauses={clauseRefs(checklist.asking.rulebook, field.clauses)} />
        </p>
      ) : null}
      <Evidence evidence={evidence} />
      <CheckLine
        id={name}
        name={name}
        label={
          <>
            Is it met?<span class="govuk-visually-hidden"> {field.ask}</span>
          </>
        }
        hint={field.note}
        error={at('answer') ?? drawing.errors.find((error) => error.at === name)?.says}
        errors={{ note: at('note') }}
        value={{
          answer: answer === 'met' || answer === 'not-met' || answer === 'not-applicable' ? answer : undefined,
          note: drawing.posted.get(`${name}-note`)?.[0],
        }}
      />
    </>
  )
}

/** What answers the line, counted, each leading to its cases; and what is missing. */
function Evidence(props: { evidence: LineEvidence }) {
  const { evidence } = props
  const missing = missingOf(evidence)
  const suggestion = suggested(evidence)
  if (evidence.duties.length + evidence.facts.length === 0)
    return <p class="wm-small">Nothing in Waymark answers this line by itself: it is yours to judge.</p>
  return (
    <div class="wm-small">
      <p>
        {suggestion === 'met' ? (
          <Status kind="met" word="Something was done, and nothing is missing" />
        ) : suggestion === 'not-met' ? (
          <Status kind="unmet" word="Something is missing" />
        ) : (
          <Status kind="unknown" word="Not enough to tell" />
        )}
      </p>
      <ul class="govuk-list">
        {evidence.facts.map((one) => (
          <li>{one.says}</li>
        ))}
        {evidence.duties.map((one) => (
          <li>
            <a href={`/policy/duties/${encodeURIComponent(one.key)}`}>{one.title}</a>: {sayCount(one)}
            {one.records > 0
              ? `; ${one.records} ${one.records === 1 ? 'record' : 'records'} this school year on the forms for it`
              : ''}
            .
          </li>
        ))}
      </ul>
      {missing.length > 0 ? <p>Missing: {missing.join(' ')}</p> : null}
    </div>
  )
}
