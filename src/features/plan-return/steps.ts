/** The way back, or on, as the policy has it: its own duties, in its order, each with the record that shows it. Pure. */
import type { Day } from '../../domain/calendar/day.ts'
import type { Assessed } from '../../domain/policy/assess.ts'
import { matches } from '../../domain/policy/lines.ts'
import type { CompiledDuty, Rulebook } from '../../domain/policy/rulebook.ts'
import type { RecordFact } from '../../domain/policy/situation.ts'

/** The forms that a return, an end and what follows are recorded on. */
const formsOfReturn = [
  'reintegration-plan',
  'reintegration-meeting',
  'final-report',
  'pupil-view',
  'return-support',
  'next-step-plan',
  'destination',
  'placement-evaluation',
]

export interface ReturnStep {
  readonly duty: CompiledDuty
  readonly form: string
  readonly formTitle: string
  readonly due: Day | undefined
  readonly late: boolean
  /** `not yet known`: it hangs on how the placement ends. `not asked`: it does not apply to this pupil. */
  readonly state: 'done' | 'open' | 'not yet known' | 'not asked'
  /** What shows it, or what comes nearest. */
  readonly record: { readonly id: string; readonly on: Day } | undefined
}

export function returnSteps(
  rulebook: Rulebook,
  assessed: readonly Assessed[],
  records: readonly RecordFact[],
  today: Day,
): ReturnStep[] {
  return rulebook.duties.flatMap((duty): ReturnStep[] => {
    const { metBy } = duty.duty
    const form = metBy?.forms.find((one) => formsOfReturn.includes(one))
    if (!metBy || !form || duty.duty.about !== 'placement') return []
    const found = assessed.find((one) => one.duty === duty)
    const record = records.findLast((one) => metBy.forms.includes(one.form) && matches(metBy.where, one.answers))
    const met = found?.state === 'met'
    const unknown = !found || found.state === 'cannot tell'
    return [
      {
        duty,
        form,
        formTitle: rulebook.forms.get(form)?.form.title ?? form,
        due: found?.due,
        late: !met && found?.due !== undefined && found.due < today,
        state: met ? 'done' : unknown ? (found ? 'not yet known' : 'not asked') : 'open',
        record: record && { id: record.id, on: record.on },
      },
    ]
  })
}
