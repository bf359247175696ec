/** Page 7: objectives with baseline, measure and date; and the way back. */
import { dayOf } from '../../domain/calendar/day.ts'
import { checkPlan, type Objective, type ProposalError, readDate } from '../../domain/placement/proposal.ts'
import { DateInput, type DateParts, Radios, RepeatingRows, Textarea, TextInput } from '../../ui/index.ts'
import type { FormBody } from '../../web/form-body.ts'
import { dateError, errorAt } from './layout.tsx'
import { changedRows, isBlank, typedRows } from './rows.ts'
import { fieldOf, type StepPage, typedDate } from './step.ts'

const columns = ['objective', 'baseline', 'measure', 'by-day', 'by-month', 'by-year'] as const
type TypedObjective = Record<(typeof columns)[number], string>
const blank: TypedObjective = { objective: '', baseline: '', measure: '', 'by-day': '', 'by-month': '', 'by-year': '' }

const keptRows = (objectives: readonly Objective[]): TypedObjective[] =>
  objectives.map((row) => {
    const by = typedDate(row.by)
    return {
      objective: row.objective,
      baseline: row.baseline,
      measure: row.measure,
      'by-day': by.day,
      'by-month': by.month,
      'by-year': by.year,
    }
  })

const dateOf = (row: TypedObjective): Required<{ [Part in keyof DateParts]: string }> => ({
  day: row['by-day'],
  month: row['by-month'],
  year: row['by-year'],
})

function readObjectives(rows: readonly TypedObjective[]): { objectives: Objective[]; errors: ProposalError[] } {
  const errors: ProposalError[] = []
  const objectives = rows
    .filter((row) => !isBlank(row))
    .map((row, index) => {
      const by = readDate(dateOf(row))
      if (by === undefined)
        errors.push({
          at: `objectives-${index}-by-day`,
          says: `The date of objective ${index + 1} must be a real date, for example 18 12 2026.`,
        })
      return { objective: row.objective, baseline: row.baseline, measure: row.measure, by: by ?? '' }
    })
  return { objectives, errors }
}

const typedObjectives = (typed: FormBody): TypedObjective[] => typedRows(typed, 'objectives', columns)

const nextSteps = [
  { value: 'return', text: 'Return to school' },
  { value: 'further-education', text: 'Further education' },
  { value: 'training', text: 'Training' },
  { value: 'employment', text: 'Employment' },
  { value: 'specialist', text: 'A specialist place' },
]

export const planPage: StepPage = {
  show: (drafted, errors, typed) => {
    const { proposal, rulebook, pupil } = drafted
    const rows = typed ? typedObjectives(typed) : keptRows(proposal.objectives)
    const shown = (typed && changedRows(typed, 'objectives', rows, blank)) ?? rows
    const wayBack =
      fieldOf(rulebook, 'learning-plan', 'exit-plan') ??
      fieldOf(rulebook, 'referral', 'reintegration-aim') ??
      fieldOf(rulebook, 'learning-plan', 'reintegration-aim')
    return (
      <>
        <RepeatingRows
          id="objectives"
          name="objectives"
          label={`What will ${pupil.firstName} achieve?`}
          rowWord="objective"
          max={12}
          rows={(shown.length > 0 ? shown : [blank]).map((row, index) => {
            const id = `objectives-${index}`
            return (
              <>
                <TextInput
                  id={`${id}-objective`}
                  name={`${id}-objective`}
                  label="Objective"
                  value={row.objective}
                  error={errorAt(errors, `${id}-objective`)}
                />
                <TextInput
                  id={`${id}-baseline`}
                  name={`${id}-baseline`}
                  label="Baseline: where the pupil starts from"
                  value={row.baseline}
                  error={errorAt(errors, `${id}-baseline`)}
                />
                <TextInput
                  id={`${id}-measure`}
                  name={`${id}-measure`}
                  label="Measure: how we shall know"
                  value={row.measure}
                  error={errorAt(errors, `${id}-measure`)}
                />
                <DateInput
                  id={`${id}-by`}
                  name={`${id}-by`}
                  label="By when?"
                  value={dateOf(row)}
                  error={dateError(errors, `${id}-by`)}
                />
              </>
            )
          })}
        />
        <Textarea
          id="way-back"
          name="way-back"
          label={wayBack?.ask ?? 'How does the pupil come back to school, or go on to the next step?'}
          labelSize="m"
          hint="Who prepares it, what has to be true first, and when."
          rows={4}
          value={typed ? typed.text('way-back') : proposal.wayBack}
          error={errorAt(errors, 'way-back')}
        />
        <Radios
          id="next-step"
          name="next-step"
          label="What is the next step meant to be?"
          labelSize="m"
          layout="small"
          value={typed ? typed.text('next-step') : proposal.nextStep}
          error={errorAt(errors, 'next-step')}
          items={nextSteps}
        />
      </>
    )
  },
  take: (drafted, typed) => {
    const rows = typedObjectives(typed)
    const { objectives, errors } = readObjectives(rows)
    const next = nextSteps.find((one) => one.value === typed.text('next-step'))?.value ?? ''
    const proposal = { ...drafted.proposal, objectives, wayBack: typed.text('way-back'), nextStep: next }
    const { start_on: start, end_on: end } = drafted.row
    const found = checkPlan(proposal, start ? dayOf(start) : undefined, end ? dayOf(end) : undefined).filter(
      (error) => !errors.some((one) => one.at === error.at),
    )
    if (!next) found.push({ at: 'next-step', says: 'Choose what the next step is meant to be.' })
    const again = changedRows(typed, 'objectives', rows, blank) ? { again: proposal } : {}
    return { proposal, columns: {}, errors: [...errors, ...found], ...again }
  },
}
