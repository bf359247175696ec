import { listAlerts } from '../../adapters/silence/list.ts'
import { addMonths, isoOf } from '../../domain/calendar/day.ts'
import { timeOfDay } from '../../domain/calendar/moment.ts'
import type { Req } from '../../web/request.ts'
import { caseStaff, everyone, routes } from '../../web/route.ts'
import { isListedElsewhere } from '../answer-silence/say-alert.ts'
import { waitingSignatures } from '../ask-signature/requests.ts'
import { failedDeliveries } from '../dispatch-letter/stored.ts'
import { whereNow } from '../find/where-now.ts'
import { openIncidents } from '../follow-incident/today-sheet.tsx'
import { openActions } from '../hold-review/open-actions.ts'
import { runningOverrides } from '../override-gate/running.ts'
import { closedAhead } from '../reconcile-calendars/closed-ahead.tsx'
import { missedSixthDays } from '../record-suspension/missed.tsx'
import { fromProviders } from '../tell-changes/from-providers.tsx'
import { toFindOut } from './find-out.ts'
import { type TodayModel, TodayPage } from './page.tsx'
import {
  blockedStarts,
  cannotTell,
  dutiesByDay,
  dutiesDue,
  nextDue,
  officeHolders,
  papersRunningOut,
  unknownAnswers,
  warnings,
} from './queries.ts'
import { halfTermAt, rulerCaption, rulerDays, schoolDayLine, weekAhead } from './ruler.ts'

export const seeToday = routes({
  method: 'GET',
  path: '/today',
  action: 'see-today',
  may: everyone,
  audit: 'none',
  handle: async (req) => {
    // Governors and trust leaders see the register and totals, not cases (requirements d.3).
    if (!req.holds(...caseStaff)) return req.redirect('/register')
    const model = await loadToday(req)
    return req.page({ title: 'Today', section: '/today' }, <TodayPage {...model} />)
  },
})

const pageOf = (req: Req, name: string): number =>
  Math.min(Math.max(Math.trunc(Number(req.query.get(name)) || 1), 1), 1000)

async function loadToday(req: Req): Promise<TodayModel> {
  const frame = await req.frame()
  const { calendar, school, rulebook } = frame
  const { day, today, tx } = req
  const time = timeOfDay(req.deps.clock.now())
  const whose = req.query.get('whose') === 'mine' ? 'mine' : 'school'
  const filter = { schoolId: school.id, roles: whose === 'mine' ? req.roles : undefined }
  const week = weekAhead(day)
  const yesterday = isoOf(day - 1)
  const period = halfTermAt(calendar, day)
  const papers = rulebook
    ? [...rulebook.dutyById]
        .filter(([, duty]) => duty.timing.kind === 'standing' && duty.duty.about === 'provider')
        .map(([key]) => key)
    : []
  const unsure = await cannotTell(tx, filter)
  const answers = await unknownAnswers(
    tx,
    ids(unsure.rows.map((row) => row.pupil_id)),
    ids(unsure.rows.map((row) => row.provider_id)),
  )
  return {
    schoolName: school.name,
    schoolDay: calendar.isSchoolDay(day),
    dayLine: schoolDayLine(calendar, day),
    time,
    week,
    whose,
    pages: { late: pageOf(req, 'late'), due: pageOf(req, 'due'), week: pageOf(req, 'week') },
    context: rulebook && {
      rulebook,
      calendar,
      today: day,
      schoolId: school.id,
      roles: req.roles,
      holders: await officeHolders(tx, school.id, today),
    },
    day,
    ruler: period && {
      days: rulerDays(calendar, period, day, await dutiesByDay(tx, filter, isoOf(period.first), isoOf(period.last))),
      caption: rulerCaption(period),
    },
    where: calendar.isSchoolDay(day)
      ? await whereNow(tx, { schoolId: school.id, today, time, amStarts: school.amStarts, pmStarts: school.pmStarts })
      : [],
    sixthDayMissed: rulebook ? await missedSixthDays(tx, { schoolId: school.id, rulebook, today }) : [],
    failedLetters: await failedDeliveries(tx, { schoolId: school.id }),
    signatures: await waitingSignatures(tx, school.id, req.deps.clock.now()),
    now: req.deps.clock.now(),
    fromProviders: rulebook ? await fromProviders(tx, { schoolId: school.id, today, rulebook, roles: req.roles }) : [],
    closedAhead: await closedAhead(tx, { schoolId: school.id, day, bankHolidays: req.deps.bankHolidays }),
    alerts: (await listAlerts(tx, school.id, { states: ['open'] })).filter((alert) => !isListedElsewhere(alert)),
    late: await dutiesDue(tx, filter, { upTo: yesterday }, pageOf(req, 'late')),
    dueToday: await dutiesDue(tx, filter, { after: yesterday, upTo: today }, pageOf(req, 'due')),
    thisWeek: await dutiesDue(tx, filter, { after: today, upTo: isoOf(week) }, pageOf(req, 'week')),
    blocked: await blockedStarts(tx, school.id),
    letThrough: await runningOverrides(tx, school.id, today),
    actions: await openActions(tx, { schoolId: school.id }),
    openIncidents: await openIncidents(req, rulebook),
    papers: await papersRunningOut(tx, filter, papers, today, isoOf(Math.max(day + 30, addMonths(day, 1)))),
    warnings: await warnings(tx, filter, today),
    findOut: rulebook ? toFindOut(rulebook, unsure.rows, answers) : [],
    nextDue: await nextDue(tx, filter, isoOf(week)),
    mayPropose: req.holds('ap-lead', 'headteacher'),
    mayAdopt: req.holds('headteacher', 'administrator'),
  }
}

const ids = (list: readonly (string | null)[]): string[] => [...new Set(list.flatMap((id) => id ?? []))]
