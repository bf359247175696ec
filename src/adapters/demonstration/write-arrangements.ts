/** Writes the arrangements without a provider: each placement with its steps, its records and its audit event. */

import { sql } from 'kysely'
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { PlacementState } from '../../domain/placement/life-cycle.ts'
import type { Role, Route } from '../../domain/policy/words.ts'
import { writeBeginning } from '../casework/begin-placement.ts'
import { keepTransition } from '../casework/keep-transition.ts'
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import {
  agreementAnswers,
  approvalAnswers,
  arrangedPupils,
  arrangementsAt,
  checkAnswers,
  checkedDays,
  considerationAnswers,
  decisionAnswers,
  flexiWeek,
  letterAnswers,
  partTimeWeek,
  planAnswers,
  requestAnswers,
  returnAnswers,
} from './arrangements.ts'
import { idFor } from './dice.ts'
import type { DemoPupil } from './pupils.ts'
import { holderOf, type SchoolWorld } from './school-world.ts'
import { councilName } from './schools.ts'
import { type Now, writeRecords } from './write-history.ts'
import { made } from './write-suspensions.ts'

interface Writing {
  readonly tx: Tx
  readonly ctx: TenantContext
  readonly world: SchoolWorld
  readonly now: Now
}

export async function writeArrangements(tx: Tx, ctx: TenantContext, world: SchoolWorld, now: Now): Promise<void> {
  const pupils = world.plan.key === arrangementsAt ? arrangedPupils(world.pupils) : undefined
  if (!pupils) return
  const writing = { tx, ctx, world, now }
  await writePartTime(writing, pupils.partTime)
  await writeFlexi(writing, pupils.flexi)
  await writeRequest(writing, pupils.request)
}

interface Step {
  readonly event: string
  readonly to: PlacementState
  readonly on: Day
  readonly role: Role
}

interface Placing {
  readonly route: Route
  readonly key: string
  readonly pupil: DemoPupil
  readonly begun: Day
  readonly steps: readonly Step[]
  readonly facts?: Readonly<Record<string, unknown>>
  readonly start?: Day
  readonly end?: Day
  readonly week?: readonly object[]
}

/** The placement as it stands after its steps. */
async function place({ tx, ctx, world }: Writing, of: Placing): Promise<string> {
  const id = await writeBeginning(tx, ctx, {
    id: idFor('placement', world.plan.key, of.key),
    schoolId: world.id,
    pupilId: of.pupil.id,
    adoptionId: idFor('adoption', world.plan.key),
    route: of.route,
    state: 'draft',
    facts: of.facts ?? {},
    role: 'ap-lead',
    today: isoOf(of.begun),
  })
  let from: PlacementState = 'draft'
  for (const [at, step] of of.steps.entries()) {
    await keepTransition(
      tx,
      { id, trust_id: ctx.trustId, school_id: world.id, state: from },
      {
        event: step.event,
        to: step.to,
        version: at + 2,
        personId: holderOf(world, step.role).id,
        office: step.role,
        on: isoOf(step.on),
      },
    )
    from = step.to
  }
  const on = (event: string) => {
    const step = of.steps.find((one) => one.event === event)
    return step ? isoOf(step.on) : null
  }
  await tx
    .updateTable('placements')
    .set({
      state: from,
      version: of.steps.length + 1,
      proposed_on: on('propose'),
      approved_on: on('approve'),
      started_on: on('start'),
      start_on: of.start === undefined ? null : isoOf(of.start),
      end_on: of.end === undefined ? null : isoOf(of.end),
      timetable: toJson(of.week ?? []),
      state_since: sql`${isoOf(of.steps.at(-1)?.on ?? of.begun)}::date`,
    })
    .where('id', '=', id)
    .execute()
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'placement', id, schoolId: world.id },
    detail: { event: of.steps.at(-1)?.event ?? 'refer', on: isoOf(of.begun) },
  })
  return id
}

/** A school day counted from another; the demonstration's calendar reaches far enough or the day itself stands. */
const shift = (world: SchoolWorld, from: Day, days: number): Day => world.calendar.addSchoolDays(from, days) ?? from

const steps = (propose: Day, approve: Day, start: Day): Step[] => [
  { event: 'propose', to: 'proposed', on: propose, role: 'ap-lead' },
  { event: 'approve', to: 'approved', on: approve, role: 'headteacher' },
  { event: 'start', to: 'active', on: start, role: 'ap-lead' },
]

async function writePartTime(writing: Writing, pupil: DemoPupil): Promise<void> {
  const { tx, ctx, world, now } = writing
  const start = shift(world, world.today, -8)
  const end = shift(world, start, 22)
  const [agreed, approved] = [shift(world, start, -4), shift(world, start, -2)]
  const id = await place(writing, {
    route: 'part-time-timetable',
    key: 'part-time',
    pupil,
    begun: shift(world, start, -5),
    steps: steps(agreed, approved, start),
    start,
    end: shift(world, end, -1),
    week: partTimeWeek,
  })
  const author = holderOf(world, 'ap-lead').name
  const records = [
    made(world, pupil, 'part-time-plan', agreed, planAnswers(pupil, author, start, end, agreed)),
    made(world, pupil, 'approval', approved, approvalAnswers(approved)),
    ...checkedDays(world.calendar, start, world.today).map((day) =>
      made(world, pupil, 'welfare-check', day, checkAnswers(pupil, day)),
    ),
    made(
      world,
      pupil,
      'council-return',
      shift(world, start, 3),
      returnAnswers('part-time-timetable', councilName, shift(world, start, 3)),
    ),
  ]
  await writeRecords(tx, ctx, world, records, { placement: id, pupil: pupil.id }, now)
}

async function writeFlexi(writing: Writing, pupil: DemoPupil): Promise<void> {
  const { tx, ctx, world, now } = writing
  const start = shift(world, world.today, -12)
  const [asked, met, decided, agreed] = [-9, -6, -5, -3].map((days) => shift(world, start, days)) as [
    Day,
    Day,
    Day,
    Day,
  ]
  const id = await place(writing, {
    route: 'flexi-schooling',
    key: 'flexi',
    pupil,
    begun: asked,
    steps: steps(asked, decided, start),
    facts: { requested: isoOf(asked) },
    start,
    end: shift(world, start, 120),
    week: flexiWeek,
  })
  const sent = shift(world, start, 2)
  const records = [
    made(world, pupil, 'flexi-request', asked, requestAnswers(pupil, asked)),
    made(world, pupil, 'flexi-consideration', met, considerationAnswers(met)),
    made(world, pupil, 'flexi-decision', decided, decisionAnswers(decided)),
    made(world, pupil, 'flexi-decision-letter', decided, letterAnswers(pupil, decided)),
    made(world, pupil, 'flexi-agreement', agreed, agreementAnswers(pupil, start)),
    made(world, pupil, 'council-return', sent, returnAnswers('flexi-schooling', councilName, sent)),
  ]
  await writeRecords(tx, ctx, world, records, { placement: id, pupil: pupil.id }, now)
}

async function writeRequest(writing: Writing, pupil: DemoPupil): Promise<void> {
  const { tx, ctx, world, now } = writing
  const asked = shift(world, world.today, -3)
  const id = await place(writing, {
    route: 'flexi-schooling',
    key: 'flexi-request',
    pupil,
    begun: asked,
    steps: [{ event: 'propose', to: 'proposed', on: asked, role: 'ap-lead' }],
    facts: { requested: isoOf(asked) },
  })
  const records = [made(world, pupil, 'flexi-request', asked, requestAnswers(pupil, asked))]
  await writeRecords(tx, ctx, world, records, { placement: id, pupil: pupil.id }, now)
}
