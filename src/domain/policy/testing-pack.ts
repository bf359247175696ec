/** A small invented policy over a small floor, for tests of the engine: one duty of every kind, nothing from a real policy. */
import { calendarA } from '../calendar/calendar-a.ts'
import { dayOf } from '../calendar/day.ts'
import { defaultDateRules } from '../calendar/rules.ts'
import { type PackFiles, readPack } from './read.ts'
import { buildRulebook, type Rulebook, type SchoolChoices } from './rulebook.ts'
import type { PlacementFacts, ProviderFacts, PupilFacts, RecordFact, Situation } from './situation.ts'
import { floorFiles, policyFiles } from './testing-texts.ts'
import type { SchoolKind } from './words.ts'

export const miniFloor = readPack('england', floorFiles)
export const miniPolicy = readPack('mini', policyFiles)

/** The small policy's rulebook for a kind of school. */
export function miniRulebook(choices: SchoolChoices = {}, kind: SchoolKind = 'academy'): Rulebook {
  return buildRulebook(miniFloor.pack, miniPolicy.pack, kind, choices)
}

/** The same policy with its files changed, for faults. */
export function miniPackWith(changes: PackFiles) {
  const files: PackFiles = { ...policyFiles, ...changes }
  return { ...readPack('mini', files), files }
}

const pupil: PupilFacts = {
  id: 'pupil',
  name: 'Ada',
  year: 9,
  ehcPlan: false,
  lookedAfter: false,
  socialWorker: false,
  childProtectionPlan: false,
  senSupport: false,
  semh: false,
  medicalNeeds: false,
  freeMeals: false,
  compulsorySchoolAge: true,
}
const provider: ProviderFacts = {
  id: 'provider',
  name: 'Beech Lodge',
  registered: true,
  isSchool: false,
  mainstream: false,
  online: false,
  onCouncilList: true,
  external: true,
  barred: false,
  site: 'main',
  siteApproved: true,
}
const placement: PlacementFacts = {
  id: 'placement',
  route: 'school-arranged',
  place: 'off-site',
  state: 'ready',
  start: dayOf('2026-11-02'),
  end: dayOf('2027-02-12'),
  hours: 25,
  sessionsAtProvider: 1023,
  sessionsOnSite: 0,
  councilContracts: false,
  dualRegistered: true,
  suspensions: [],
}

export interface MiniChanges {
  readonly pupil?: Partial<PupilFacts>
  readonly provider?: Partial<ProviderFacts>
  readonly placement?: Partial<PlacementFacts>
  readonly records?: readonly RecordFact[]
  readonly rules?: Partial<Situation['rules']>
}

/** A secondary academy's pupil, to start on Mon 2 Nov 2026 until Fri 12 Feb 2027. */
export function miniSituation(changes: MiniChanges = {}): Situation {
  return {
    calendar: calendarA,
    rules: { ...defaultDateRules, ...changes.rules },
    school: { id: 'school', phase: 'secondary', kind: 'academy' },
    pupil: { ...pupil, ...changes.pupil },
    provider: { ...provider, ...changes.provider },
    placement: { ...placement, ...changes.placement },
    records: changes.records ?? [],
    events: [],
  }
}

/** A running placement: it began on its start date. */
export const live = { state: 'active', started: dayOf('2026-11-02') } as const

/** A record with these answers, signed by everybody a mini form asks. */
export function miniRecord(
  form: string,
  on: string,
  answers: RecordFact['answers'] = {},
  more: Partial<RecordFact> = {},
): RecordFact {
  return {
    id: `${form}-${on}`,
    form,
    on: dayOf(on),
    by: 'headteacher',
    answers: { text: 'Recorded.', ...answers },
    signatures: [{ by: 'headteacher', kind: 'signed' }],
    complete: true,
    ...more,
  }
}

export const wholeLetter = (on: string) =>
  miniRecord('letter', on, { 'sent-on': on, address: 'Beech Lodge, WX1 1AA', times: '9 to 3' })
export const wholeChecks = (on: string, answers: RecordFact['answers'] = {}) =>
  miniRecord('checks', on, { insurance: { result: 'met' }, ...answers })
export const approved = (on: string) => miniRecord('approval', on, { decision: 'approved' })
