/** Writes what a school did: placements, their steps, records and marks, each with its audit event. */
import { type Day, isoOf } from '../../domain/calendar/day.ts'
import { recordAudit } from '../postgres/audit.ts'
import { toJson } from '../postgres/json.ts'
import type { TenantContext, Tx } from '../postgres/tenant.ts'
import { diceFor, idFor } from './dice.ts'
import type { SchoolHistory } from './history.ts'
import type { MadeRecord } from './made-record.ts'
import { proposalOf } from './proposals.ts'
import { type ProviderPlan, providerPlans } from './providers.ts'
import { storyOf } from './recorder.ts'
import { holderOf, type SchoolWorld } from './school-world.ts'
import { schoolPlans } from './schools.ts'
import { marksKept, morningOf, writeFirstCall, writeProvidersWord } from './today-morning.ts'
import type { Walked } from './walk.ts'
import { writeDrafts } from './write-drafts.ts'
import { mainSiteId, providerId } from './write-providers.ts'

export interface Now {
  readonly today: Day
  readonly now: Date
}

export { at as momentOn }

/** A moment on a day, London time; never later than now. */
function at(day: Day, hour: number, minute: number, now: Date): Date {
  const moment = Temporal.PlainDate.from(isoOf(day)).toZonedDateTime({
    timeZone: 'Europe/London',
    plainTime: Temporal.PlainTime.from({ hour, minute }),
  })
  return new Date(Math.min(moment.epochMilliseconds, now.getTime()))
}

export async function writeHistory(tx: Tx, ctx: TenantContext, history: SchoolHistory, now: Now): Promise<void> {
  const { world, walked } = history
  for (const one of walked) await writePlacement(tx, ctx, world, one, now)
  for (const { course } of walked) {
    await writeRecords(
      tx,
      ctx,
      world,
      course.records,
      {
        placement: course.id,
        pupil: course.pupil.id,
        provider: providerId(course.provider.key),
        site: mainSiteId(course.provider.key),
      },
      now,
    )
  }
  for (const [key, records] of world.providerRecords)
    await writeRecords(tx, ctx, world, records, { provider: providerId(key) }, now)
  await writeRecords(tx, ctx, world, world.schoolRecords, {}, now)
  await writeDecisions(tx, ctx, world, walked)
  await writeDrafts(tx, ctx, history)
  await writeMarks(tx, ctx, world, walked, now)
}

async function writePlacement(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  { course, steps }: Walked,
  { now }: Now,
): Promise<void> {
  const { dates, plot } = course
  const on = (event: string): string | null => {
    const found = steps.find((step) => step.event === event)
    return found ? isoOf(found.on) : null
  }
  const last = steps.at(-1)
  const created = at(steps[0]?.on ?? dates.referred, 15, 10, now)
  const lead = holderOf(world, 'ap-lead')
  const begun = plot.state === 'draft'
  const facts = {
    ...(begun ? { proposal: proposalOf(storyOf(world, { course }, world.today, lead)) } : {}),
    dualRegistered: course.registered,
    ...(course.registered && on('approve') ? { registeredFrom: isoOf(dates.start) } : {}),
    councilContracts: course.councilContracts,
    ...(course.route === 'medical' ? { requested: isoOf(dates.referred) } : {}),
  }
  await tx
    .insertInto('placements')
    .values({
      trust_id: ctx.trustId,
      id: course.id,
      school_id: world.id,
      pupil_id: course.pupil.id,
      provider_id: providerId(course.provider.key),
      site_id: mainSiteId(course.provider.key),
      pack_adoption_id: idFor('adoption', world.plan.key),
      route: course.route,
      location: course.provider.online ? 'online' : 'off-site',
      state: plot.state,
      state_since: at(last?.on ?? dates.referred, 15, 30, now),
      proposed_on: on('propose'),
      approved_on: on('approve'),
      commissioned_on: on('commission'),
      start_on: begun ? null : isoOf(dates.start),
      end_on: begun ? null : isoOf(dates.end),
      started_on: on('start'),
      ended_on: on('end'),
      outcome: course.outcome ?? null,
      timetable: toJson(begun ? [] : course.timetable),
      hours: begun ? null : course.hours,
      cost_pence: begun ? null : Math.round(course.hours * 1_900 * ((dates.end - dates.start) / 7)),
      lead_id: lead.id,
      facts: toJson(facts),
      version: steps.length,
      created_by: lead.id,
      created_at: created,
      updated_at: at(last?.on ?? dates.referred, 15, 30, now),
    })
    .execute()
  await tx
    .insertInto('placement_transitions')
    .values(
      steps.map((step, index) => ({
        trust_id: ctx.trustId,
        id: idFor('step', course.id, String(index)),
        school_id: world.id,
        placement_id: course.id,
        version: index + 1,
        event: step.event,
        from_state: step.from,
        to_state: step.to,
        person_id: holderOf(world, step.role).id,
        role: step.role,
        reason: step.reason ?? null,
        happened_on: isoOf(step.on),
        at: at(step.on, 15, 10 + index, now),
      })),
    )
    .execute()
  for (const step of steps) {
    await recordAudit(tx, ctx, {
      action: 'demonstration',
      subject: { kind: 'placement', id: course.id, schoolId: world.id },
      detail: { event: step.event, to: step.to, on: isoOf(step.on) },
    })
  }
}

export interface About {
  readonly placement?: string
  readonly pupil?: string
  readonly provider?: string
  readonly site?: string
}

export async function writeRecords(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  records: readonly MadeRecord[],
  about: About,
  { now }: Now,
): Promise<void> {
  const version = await tx
    .selectFrom('pack_adoptions')
    .select('pack_version_id')
    .where('id', '=', idFor('adoption', world.plan.key))
    .executeTakeFirstOrThrow()
  const rows = records.map((one) => {
    const kind = one.form.about
    const dice = diceFor('time', one.fact.id)
    const kept = one.fact.answersTo ? { ...one.fact.answers, 'answers-to': one.fact.answersTo } : one.fact.answers
    return {
      trust_id: ctx.trustId,
      id: one.fact.id,
      school_id: world.id,
      form: one.form.id,
      form_version: one.formVersion,
      pack_version_id: version.pack_version_id,
      about: kind,
      placement_id: kind === 'placement' ? (about.placement ?? null) : null,
      pupil_id: kind === 'placement' || kind === 'pupil' ? (about.pupil ?? null) : null,
      provider_id: kind === 'placement' || kind === 'provider' ? (about.provider ?? null) : null,
      site_id: kind === 'placement' ? (about.site ?? null) : null,
      answers: toJson(kept),
      asked: toJson(one.asked),
      signatures: toJson(one.signatures),
      done_on: isoOf(one.fact.on),
      complete: one.fact.complete,
      valid_until: one.validUntil === undefined ? null : isoOf(one.validUntil),
      restricted: one.form.restricted,
      recorded_by: one.author.id,
      recorded_role: one.role,
      recorded_at: at(one.fact.on, dice.between(8, 16), dice.between(0, 59), now),
    }
  })
  for (let from = 0; from < rows.length; from += 50)
    await tx
      .insertInto('records')
      .values(rows.slice(from, from + 50))
      .execute()
  for (const row of rows) {
    await recordAudit(tx, ctx, {
      action: 'record',
      subject: { kind: 'record', id: row.id, schoolId: world.id },
      detail: { form: row.form, about: row.about, complete: row.complete },
    })
  }
}

/** Which providers the school uses, is thinking about, or will not use. */
async function writeDecisions(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  walked: readonly Walked[],
): Promise<void> {
  const head = holderOf(world, 'headteacher')
  const first = new Map<string, Day>()
  for (const { course, steps } of walked) {
    if (course.plot.state === 'draft' || course.plot.state === 'proposed') continue
    const day = steps.find((step) => step.event === 'propose')?.on ?? course.dates.proposed
    first.set(course.provider.key, Math.min(day, first.get(course.provider.key) ?? day))
  }
  const decision = (provider: ProviderPlan) => {
    const day = first.get(provider.key)
    if (provider.barred) return { status: 'barred', reason: provider.barred, day: world.today - 20 }
    if (day !== undefined)
      return { status: 'approved', reason: 'The checks are whole and the visit raised nothing.', day }
    return walked.some(({ course }) => course.provider.key === provider.key) ||
      (provider.key === 'lantern' && world.plan.key === 'thornmere')
      ? { status: 'considering', reason: null, day: undefined }
      : undefined
  }
  const rows = providerPlans.flatMap((provider) => {
    const decided = decision(provider)
    if (!decided) return []
    const by =
      decided.day === undefined
        ? {}
        : { decided_by: head.id, decided_role: 'headteacher', decided_on: isoOf(decided.day) }
    return [
      {
        trust_id: ctx.trustId,
        school_id: world.id,
        provider_id: providerId(provider.key),
        status: decided.status,
        reason: decided.reason,
        ...by,
      },
    ]
  })
  await tx.insertInto('school_providers').values(rows).execute()
  for (const row of rows) {
    await recordAudit(tx, ctx, {
      action: 'demonstration',
      subject: { kind: 'provider', id: row.provider_id, schoolId: world.id },
      detail: { status: row.status },
    })
  }
}

async function writeMarks(
  tx: Tx,
  ctx: TenantContext,
  world: SchoolWorld,
  walked: readonly Walked[],
  { now, today }: Now,
): Promise<void> {
  const officer = holderOf(world, 'attendance-officer')
  const morning = morningOf(
    walked.map(({ course }) => course),
    today,
    schoolPlans.indexOf(world.plan),
  )
  const rows = walked.flatMap(({ course }) =>
    marksKept(course, morning, today).map((mark) => ({
      trust_id: ctx.trustId,
      id: mark.id,
      school_id: world.id,
      pupil_id: course.pupil.id,
      placement_id: course.id,
      day: isoOf(mark.day),
      session: mark.session,
      code: mark.code,
      minutes_late: mark.minutesLate ?? null,
      nature_of_activity: mark.nature ?? null,
      source: mark.source,
      note: mark.note ?? null,
      recorded_by: officer.id,
      recorded_role: 'attendance-officer',
      recorded_at: at(mark.day, mark.session === 'AM' ? 9 : 13, 34, now),
    })),
  )
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto('marks')
      .values(rows.slice(from, from + 500))
      .execute()
  const days = new Map<string, number>()
  for (const row of rows) days.set(row.day, (days.get(row.day) ?? 0) + 1)
  for (const [day, marks] of days) {
    await recordAudit(tx, ctx, {
      action: 'mark-attendance',
      subject: { kind: 'school', id: world.id, schoolId: world.id },
      detail: { day, marks },
    })
  }
  await writeProvidersWord(tx, ctx, { schoolId: world.id, today, morning, now })
  await writeFirstCall(tx, ctx, { schoolId: world.id, today, morning, now, officerId: officer.id })
}
