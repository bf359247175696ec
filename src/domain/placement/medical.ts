/**
 * How far education because of a medical need has come (requirements e.3, MED). Nobody sets these states: each follows
 * from what is recorded and from the placement itself, so that none can say more than is known.
 */
import type { Day } from '../calendar/day.ts'
import type { RecordFact, Situation } from '../policy/situation.ts'
import { isLive } from './life-cycle.ts'

const medicalStates = [
  'need-identified',
  'council-contacted',
  'council-arranging',
  'provision-confirmed',
  'active',
  'closed',
] as const
export type MedicalState = (typeof medicalStates)[number]

export const medicalWords: Readonly<Record<MedicalState, string>> = {
  'need-identified': 'Need identified',
  'council-contacted': 'Council contacted',
  'council-arranging': 'Who arranges it is settled',
  'provision-confirmed': 'Provision confirmed',
  active: 'Under way',
  closed: 'Closed',
}

export interface MedicalStep {
  readonly state: MedicalState
  readonly reached: boolean
  /** The day, where one is known. */
  readonly on?: Day
}

/** Whether a record is of talking it over with the council. */
const withCouncil = (record: RecordFact): boolean =>
  (record.form === 'council-contact' && ['medical', 'placement'].includes(String(record.answers['about']))) ||
  (record.form === 'consultation' && record.answers['party'] === 'council')

const first = (records: readonly RecordFact[], is: (record: RecordFact) => boolean): Day | undefined =>
  records
    .filter(is)
    .map((record) => record.on)
    .sort((a, b) => a - b)[0]

/** Every step, in order. `identified`: the day the case was begun. */
export function medicalSteps(situation: Situation, identified: Day): readonly MedicalStep[] {
  const { placement, records } = situation
  const over = placement?.state === 'closed' || placement?.state === 'ending'
  const contacted = first(records, withCouncil)
  const confirmed =
    first(records, (record) => record.form === 'council-arrangement') ??
    first(records, (record) => record.form === 'council-provision-start') ??
    (placement !== undefined && ['approved', 'ready'].includes(placement.state) ? placement.approved : undefined)
  const running = placement !== undefined && (isLive(placement.state) || over)
  const step = (state: MedicalState, on: Day | undefined, reached = on !== undefined): MedicalStep => ({
    state,
    reached,
    ...(on === undefined ? {} : { on }),
  })
  return [
    step('need-identified', identified),
    step('council-contacted', contacted),
    step('council-arranging', undefined, placement?.councilContracts !== undefined),
    step('provision-confirmed', confirmed, confirmed !== undefined || running),
    step('active', placement?.started, running),
    step('closed', placement?.closed ?? placement?.ended, placement?.state === 'closed'),
  ]
}

/** The furthest step reached; a step in between may be missing from the record, and the list shows that. */
export const medicalStateOf = (steps: readonly MedicalStep[]): MedicalState =>
  steps.findLast((step) => step.reached)?.state ?? 'need-identified'
