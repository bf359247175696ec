/**
 * The watcher: each minute it opens what has not come and tells the next office. Everything it does hangs on a unique key
 * or a conditional update in one transaction with its mail, so it may be killed, started twice or run late.
 */
import { type Day, dayOf, isoOf } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import { isAboutToday, isAlertKind } from '../../domain/silence/kinds.ts'
import {
  askedLadderSetting,
  defaultAskedLadder,
  type Ladder,
  ladderFor,
  ladderOf,
  ladderSetting,
  stepsDue,
} from '../../domain/silence/ladder.ts'
import { calendarFor, loadCalendar } from '../casework/load-school.ts'
import { adoptionInForce, type Rulebooks } from '../casework/rulebooks.ts'
import { type Clock, localMoment } from '../clock/clock.ts'
import { listTrusts } from '../jobs/nightly.ts'
import { recordAudit } from '../postgres/audit.ts'
import type { Database } from '../postgres/database.ts'
import { type TenantContext, type Tx, waymarkItself, withTenant } from '../postgres/tenant.ts'
import { expectAsked, readDays, settleAsked, silenceDaysSetting } from './asked.ts'
import { addEvent, expectSomething, openOverdue, takeTurn } from './expect.ts'
import { findSilent, type SilentSession } from './find-silent.ts'
import { settleAlerts } from './settle.ts'
import { type Holder, holdersAt, tellPeople } from './tell.ts'
import { expectSafety, readMinutes, safetySetting } from './welfare.ts'

export interface Watching {
  readonly clock: Clock
  readonly rulebooks: Rulebooks
  readonly bankHolidays: readonly Day[]
  readonly publicUrl: string
}

/** One look at every trust. */
export async function watchSilence(db: Database, watching: Watching): Promise<void> {
  for (const { trustId } of await listTrusts(db))
    await withTenant(db, waymarkItself(trustId), (tx) => watchTrust(tx, waymarkItself(trustId), watching))
}

/** One look at one trust, inside its transaction. Does nothing while another server looks. */
export async function watchTrust(tx: Tx, ctx: TenantContext, watching: Watching): Promise<void> {
  if (!(await takeTurn(tx, ctx.trustId))) return
  const now = watching.clock.now()
  const schools = new SchoolsOf(tx, watching)
  await openSilent(tx, ctx, schools, watching)
  await expectSafety(tx, ctx, {
    now,
    today: watching.clock.today(),
    minutesOf: async (schoolId) => readMinutes(await schools.setting(schoolId, safetySetting)),
  })
  await expectAsked(tx, ctx, {
    today: watching.clock.today(),
    daysOf: async (schoolId) => readDays(await schools.setting(schoolId, silenceDaysSetting)),
  })
  await settleAlerts(tx, ctx, now)
  await settleAsked(tx, ctx, now)
  await openOverdue(tx, ctx, now)
  await climb(tx, ctx, schools, watching)
}

/** What the watcher asks of a school, once a look. */
class SchoolsOf {
  readonly #tx: Tx
  readonly #watching: Watching
  readonly #calendars = new Map<string, ReturnType<typeof calendarFor>>()
  constructor(tx: Tx, watching: Watching) {
    this.#tx = tx
    this.#watching = watching
  }

  async calendar(schoolId: string) {
    const known = this.#calendars.get(schoolId)
    if (known) return known
    const calendar = calendarFor(await loadCalendar(this.#tx, schoolId, this.#watching.bankHolidays))
    this.#calendars.set(schoolId, calendar)
    return calendar
  }

  /** What the school chose, or its policy, or else the floor. */
  async setting(schoolId: string, name: string) {
    const today = this.#watching.clock.today()
    const adoption = await adoptionInForce(this.#tx, schoolId, today)
    if (!adoption) return undefined
    const school = await this.#tx.selectFrom('schools').select('kind').where('id', '=', schoolId).executeTakeFirst()
    const rulebook = await this.#watching.rulebooks.of(
      this.#tx,
      adoption,
      (school?.kind ?? 'academy') as Parameters<Rulebooks['of']>[2],
    )
    return rulebook.settings.get(name)
  }
}

/** How far back the school day before today may lie to be looked at again: over a weekend, not over a holiday. */
const daysBack = 3

/**
 * Opens an alert for every silent session of today, and of the school day before should nobody have looked then: a server
 * that was off must not make a silence unheard.
 */
async function openSilent(tx: Tx, ctx: TenantContext, schools: SchoolsOf, watching: Watching): Promise<void> {
  const now = watching.clock.now()
  const today = dayOf(watching.clock.today())
  const time = timeOfDay(now)
  for (let day = today - daysBack; day <= today; day++) {
    for (const silent of await findSilent(tx, day, day === today ? time : undefined)) {
      const calendar = await schools.calendar(silent.schoolId)
      const looks = day === today ? calendar.isSchoolDay(day) : calendar.previousSchoolDay(today - 1) === day
      if (looks) await openOne(tx, ctx, silent, day)
    }
  }
}

/** It opens at once: its cut-off has passed, so the same look finds it overdue. */
async function openOne(tx: Tx, ctx: TenantContext, silent: SilentSession, day: Day): Promise<void> {
  const id = await expectSomething(tx, ctx, {
    kind: 'marks',
    schoolId: silent.schoolId,
    key: `pupil ${silent.pupilId} ${isoOf(day)} ${silent.session}`,
    day,
    session: silent.session,
    expectedAt: localMoment(day, silent.starts),
    dueAt: localMoment(day, silent.cutOff),
    providerId: silent.providerId,
    siteId: silent.siteId,
    placementId: silent.placementId,
    pupilId: silent.pupilId,
  })
  if (id === undefined) return
  await recordAudit(tx, ctx, {
    action: 'open-alert',
    subject: { kind: 'alert', id, schoolId: silent.schoolId },
    detail: { kind: 'marks', day: isoOf(day), session: silent.session },
  })
}

interface OpenAlert {
  readonly id: string
  readonly school_id: string
  readonly kind: string
  readonly subject_key: string
  readonly step: number
  readonly due_at: Date
}

/** Tells the next offices of every open alert whose time has come: one mail to a person a look, whatever it is about. */
async function climb(tx: Tx, ctx: TenantContext, schools: SchoolsOf, watching: Watching): Promise<void> {
  const open = await tx
    .selectFrom('alerts')
    .select(['id', 'school_id', 'kind', 'subject_key', 'step', 'due_at'])
    .where('state', '=', 'open')
    .orderBy('school_id')
    .orderBy('id')
    .execute()
  for (const [schoolId, alerts] of Map.groupBy(open, (alert) => alert.school_id))
    await climbAt(tx, ctx, schoolId, alerts, await laddersOf(schools, schoolId), watching)
}

interface Ladders {
  readonly today: Ladder
  readonly asked: Ladder
}

const laddersOf = async (schools: SchoolsOf, schoolId: string): Promise<Ladders> => ({
  today: ladderOf(await schools.setting(schoolId, ladderSetting)),
  asked: ladderOf(await schools.setting(schoolId, askedLadderSetting), defaultAskedLadder),
})

function ownLadder(alert: OpenAlert, ladders: Ladders): Ladder {
  if (!isAlertKind(alert.kind)) return ladders.today
  return isAboutToday(alert.kind, alert.subject_key) ? ladderFor(alert.kind, ladders.today) : ladders.asked
}

async function climbAt(
  tx: Tx,
  ctx: TenantContext,
  schoolId: string,
  alerts: readonly OpenAlert[],
  ladders: Ladders,
  watching: Watching,
): Promise<void> {
  const now = watching.clock.now()
  const holders = await holdersAt(tx, schoolId, watching.clock.today())
  const told = new Map<string, { ids: string[]; step: number; people: Holder[] }>()
  for (const alert of alerts) {
    const own = ownLadder(alert, ladders)
    const minutes = (now.getTime() - alert.due_at.getTime()) / 60_000
    const due = stepsDue(own, alert.step, minutes, (role) => holders.some((one) => one.role === role))
    const to = due.at(-1)
    if (to === undefined) continue
    const raised = await tx
      .updateTable('alerts')
      .set({ step: to })
      .where('id', '=', alert.id)
      .where('state', '=', 'open')
      .where('step', '<', to)
      .returning('id')
      .executeTakeFirst()
    if (raised === undefined) continue
    for (const step of due) {
      const role = own[step]?.role ?? 'attendance-officer'
      const people = holders.filter((one) => one.role === role)
      await addEvent(tx, ctx, { schoolId, alertId: alert.id, kind: 'told', step, role, told: people.length, at: now })
      const group = told.get(role) ?? { ids: [], step, people }
      group.ids.push(alert.id)
      told.set(role, group)
    }
  }
  for (const { ids, step, people } of told.values()) {
    await tellPeople(tx, ctx, {
      people,
      subject: ids.length === 1 ? 'something expected has not come' : `${ids.length} things expected have not come`,
      says: `${ids.length === 1 ? 'Something that was expected at your school has' : `${ids.length} things that were expected at your school have`} not come by the time agreed. Somebody must find out, and say what was found.`,
      link: `${watching.publicUrl}/alerts`,
      key: `silence ${ids[0]} ${step}`,
    })
  }
}
