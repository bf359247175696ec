/** Page 2: what was tried with what effect, and the views of the pupil and the parent. */
import {
  checkTried,
  type Proposal,
  type ProposalError,
  readDate,
  type Tried,
  type View,
} from '../../domain/placement/proposal.ts'
import { DateInput, type DateParts, RepeatingRows, Select, Textarea, TextInput } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { dateError, errorAt } from './layout.tsx'
import { changedRows, isBlank, typedRows } from './rows.ts'
import { partsOfDate, type StepPage, typedDate } from './step.ts'

const blank: Tried = { what: '', when: '', difference: '' }
const ways = [
  { value: '', text: 'Choose' },
  { value: 'meeting', text: 'Meeting' },
  { value: 'call', text: 'Call' },
  { value: 'letter', text: 'Letter or e-mail' },
  { value: 'visit', text: 'Visit' },
]

interface Page {
  readonly tried: readonly Tried[]
  readonly views: readonly { readonly who: 'pupil' | 'parent'; readonly view: View; readonly on: DateParts }[]
}

const keptPage = (proposal: Proposal): Page => ({
  tried: proposal.tried,
  views: [
    { who: 'pupil', view: proposal.pupilView, on: typedDate(proposal.pupilView.on) },
    { who: 'parent', view: proposal.parentView, on: typedDate(proposal.parentView.on) },
  ],
})

function readView(typed: FormBody, who: 'pupil' | 'parent'): { view: View; error?: ProposalError } {
  const on = readDate(partsOfDate(typed, `${who}-on`))
  const how = typed.text(`${who}-how`)
  const view = {
    views: typed.text(`${who}-views`),
    on: on ?? '',
    how: ways.some((way) => way.value === how) ? how : '',
    considered: typed.text(`${who}-considered`),
  }
  return on === undefined
    ? { view, error: { at: `${who}-on-day`, says: 'The date must be a real date, for example 2 11 2026.' } }
    : { view }
}

const typedPage = (typed: FormBody): Page => ({
  tried: typedRows(typed, 'tried', ['what', 'when', 'difference']),
  views: (['pupil', 'parent'] as const).map((who) => ({
    who,
    view: readView(typed, who).view,
    on: partsOfDate(typed, `${who}-on`),
  })),
})

export const triedPage: StepPage = {
  show: (drafted, errors, typed) => {
    const page = typed ? typedPage(typed) : keptPage(drafted.proposal)
    const changed = typed ? changedRows(typed, 'tried', page.tried, blank) : undefined
    const rows = changed ?? page.tried
    const name = drafted.pupil.firstName
    return (
      <>
        <RepeatingRows
          id="tried"
          name="tried"
          label={`What has been tried for ${name} so far?`}
          hint="Support in school, support from outside, and the difference each one made."
          rowWord="step"
          max={20}
          rows={(rows.length > 0 ? rows : [blank]).map((row, index) => (
            <>
              <TextInput
                id={`tried-${index}-what`}
                name={`tried-${index}-what`}
                label="What was tried"
                value={row.what}
                error={errorAt(errors, `tried-${index}-what`)}
              />
              <TextInput
                id={`tried-${index}-when`}
                name={`tried-${index}-when`}
                label="When"
                value={row.when}
                inputClass="govuk-input--width-20"
              />
              <TextInput
                id={`tried-${index}-difference`}
                name={`tried-${index}-difference`}
                label="What difference it made"
                value={row.difference}
                error={errorAt(errors, `tried-${index}-difference`)}
              />
            </>
          ))}
        />
        {page.views.map(({ who, view, on }) => (
          <>
            <h2 class="wm-h2">{who === 'pupil' ? `What ${name} thinks` : 'What the parent or carer thinks'}</h2>
            <Textarea
              id={`${who}-views`}
              name={`${who}-views`}
              label="What did they say?"
              hint="If nobody answered, say when and how you asked."
              rows={3}
              value={view.views}
              error={errorAt(errors, `${who}-views`)}
            />
            <DateInput
              id={`${who}-on`}
              name={`${who}-on`}
              label="When were they asked?"
              value={on}
              error={dateError(errors, `${who}-on`)}
            />
            <Select id={`${who}-how`} name={`${who}-how`} label="How?" items={ways} value={view.how} />
            <Textarea
              id={`${who}-considered`}
              name={`${who}-considered`}
              label="How were these views taken into account?"
              rows={2}
              value={view.considered}
            />
          </>
        ))}
      </>
    )
  },
  take: (drafted, typed) => {
    const rows = typedRows(typed, 'tried', ['what', 'when', 'difference'])
    const [pupil, parent] = [readView(typed, 'pupil'), readView(typed, 'parent')]
    const proposal: Proposal = {
      ...drafted.proposal,
      tried: rows.filter((row) => !isBlank(row)),
      pupilView: pupil.view,
      parentView: parent.view,
    }
    const again = changedRows(typed, 'tried', rows, blank) ? { again: proposal } : {}
    const unread = [pupil.error, parent.error].filter((error) => error !== undefined)
    return { proposal, columns: {}, errors: [...checkTried(proposal, drafted.req.day), ...unread], ...again }
  },
}
