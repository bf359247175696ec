/** Writes the suspensions and the permanent exclusion of the demonstration, with the placements that follow from them. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import type { Answer, Answered } from '../../domain/policy/situation.ts'
import { writeBeginning } from '../casework/begin-placement.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { idFor } from './dice.ts'
import { type MadeRecord, makeRecord } from './made-record.ts'
import type { DemoPupil } from './pupils.ts'
import { storyOf } from './recorder.ts'
import { holderOf, pupilFactsOf, rules, type SchoolWorld } from './school-world.ts'
import {
  contactAnswers,
  exclusionAnswers,
  plannedRun,
  suspensionAnswers,
  suspensionPlot,
  workAnswers,
} from './suspensions.ts'
import { type Now, writeRecords } from './write-history.ts'

export async function writeSuspensions(tx: Tx, ctx: TenantContext, world: SchoolWorld, now: Now): Promise<void> {
  if (world.plan.key !== suspensionPlot.school) return
  const run = plannedRun(world.calendar, world.today)
  const [suspended, excluded] = [world.pupils[suspensionPlot.suspended], world.pupils[suspensionPlot.excluded]]
  if (!run || !suspended || !excluded) return
  await writeRun(tx, ctx, world, { pupil: suspended, run, now })
  const first = run[0]?.first ?? world.today
  await writeExclusion(tx, ctx, world, { pupil: excluded, on: world.calendar.addSchoolDays(first, 1) ?? first, now })
}

interface Telling {
  readonly pupil: DemoPupil
  readonly now: Now
}

/** A record with exactly these answers. */
export function made(world: SchoolWorld, pupil: DemoPupil, form: string, on: Day, answers: Answered): MadeRecord {
  const compiled = world.rulebook.forms.get(form)
  if (!compiled) throw new Error(`The policy of ${world.plan.name} has no form ${form}.`)
  const id = idFor('record', world.plan.key, pupil.id, form, isoOf(on))
  const change = (said: Record<string, Answer>) => {
    for (const name of Object.keys(said)) delete said[name]
    Object.assign(said, answers)
  }
  const story = { ...storyOf(world, {}, on, holderOf(world, 'headteacher'), form), pupil }
  const situation = {
    calendar: world.calendar,
    rules,
    school: world.facts,
    pupil: pupilFactsOf(pupil),
    records: [],
    events: [],
  }
  return makeRecord({ id, form: compiled, on, role: 'headteacher', change }, story, situation)
}

/** Work of each of the first five school days that is over, set and marked. */
function work(world: SchoolWorld, pupil: DemoPupil, first: Day): MadeRecord[] {
  const days = [0, 1, 2, 3, 4].map((n) => (n === 0 ? first : world.calendar.addSchoolDays(first, n)))
  return days.flatMap((day, at) =>
    day !== undefined && day < world.today ? [made(world, pupil, 'work-set', day, workAnswers(day, at))] : [],
  )
}

async function writeRun(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  of: Telling & { readonly run: NonNullable<ReturnType<typeof plannedRun>> },
): Promise<void> {
  const { pupil, run, now } = of
  const records = run.map((spell, at) => made(world, pupil, 'suspension', spell.first, suspensionAnswers(spell, at)))
  await writeRecords(tx, ctx, world, records, { pupil: pupil.id }, now)
  const first = run[0]?.first ?? world.today
  const placement = await begin(tx, ctx, world, pupil, first, 'suspension', {
    suspensions: run.map((spell, at) => ({
      record: records[at]?.fact.id,
      from: isoOf(spell.first),
      days: spell.days,
    })),
    councilContracts: false,
  })
  await writeRecords(tx, ctx, world, work(world, pupil, first), { placement, pupil: pupil.id }, now)
}

async function writeExclusion(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  of: Telling & { readonly on: Day },
): Promise<void> {
  const { pupil, on, now } = of
  const record = made(world, pupil, 'permanent-exclusion', on, exclusionAnswers(on))
  await writeRecords(tx, ctx, world, [record], { pupil: pupil.id }, now)
  const placement = await begin(tx, ctx, world, pupil, on, 'permanent-exclusion', {
    excluded: isoOf(on),
    exclusionRecord: record.fact.id,
    councilContracts: true,
  })
  const told = [made(world, pupil, 'council-contact', on, contactAnswers(on)), ...work(world, pupil, on)]
  await writeRecords(tx, ctx, world, told, { placement, pupil: pupil.id }, now)
}

async function begin(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  pupil: DemoPupil,
  on: Day,
  route: 'suspension' | 'permanent-exclusion',
  facts: Readonly<Record<string, unknown>>,
): Promise<string> {
  const excluded = route === 'permanent-exclusion'
  const id = await writeBeginning(tx, ctx, {
    id: idFor('placement', world.plan.key, route),
    schoolId: world.id,
    pupilId: pupil.id,
    adoptionId: idFor('adoption', world.plan.key),
    route,
    state: excluded ? 'ready' : 'draft',
    facts,
    role: 'headteacher',
    today: isoOf(on),
    ...(excluded ? { proposedOn: isoOf(on) } : {}),
    reason: excluded
      ? 'A permanent exclusion was recorded: the council arranges the education.'
      : 'A suspension was recorded.',
  })
  await recordAudit(tx, ctx, {
    action: 'demonstration',
    subject: { kind: 'placement', id, schoolId: world.id },
    detail: { event: 'refer', on: isoOf(on) },
  })
  return id
}
