/**
 * The times of a part-time timetable that has been proposed or runs: changed with a reason and agreed anew, since the
 * parent agreed to times and dates (regulation 11(6)). The policy's form is recorded again; it waits for its signatures.
 */
import { type Day, dayOf, isoOf, sayDate } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSection } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import type { Posted } from '../../domain/forms/posted.ts'
import { readAgreedWeek } from '../../domain/placement/agreed-week.ts'
import { stateWords } from '../../domain/placement/say-placement.ts'
import { sayWeek } from '../../domain/placement/say-week.ts'
import type { Answered, RecordFact } from '../../domain/policy/situation.ts'
import { changedMeanwhile, notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { tell } from '../move-placement/who-is-told.ts'
import { recordForm } from '../record/record-form.ts'
import { officeFor } from '../record/who-may.ts'
import { openPlacement } from '../see-placement/open-placement.ts'
import { ChangePage } from './change-page.tsx'
import { readPart, typedHere, weekField } from './form-part.tsx'
import { asPlanned, datesWrong, lastDayOf, type Planning, parentWrong, planForm, planningOf } from './plan.ts'
import { saveCase, versionSent } from './save-case.ts'

/** Offices that change the dates of any placement. */
export const changers = ['ap-lead', 'headteacher'] as const

const states = ['proposed', 'approved', 'ready', 'active', 'under-review', 'suspended'] as const
const agreement = ['agreed-with', 'agreed-on']

interface Changing extends Planning {
  /** The plan as it is agreed now. */
  readonly record: RecordFact
  readonly sections: readonly AskedSection[]
  readonly started: Day | undefined
}

async function openChange(req: Req): Promise<Changing> {
  const open = await openPlacement(req, req.id())
  if (open.placement.route !== 'part-time-timetable') throw notFound('part-time timetable')
  if (!(states as readonly string[]).includes(open.state))
    throw changedMeanwhile(`${stateWords[open.state]}: its times can’t be changed from here.`)
  const record = open.situation.records.filter((one) => one.form === planForm).at(-1)
  if (!record) throw notFound('plan of this part-time timetable')
  await req.frame()
  const planning = await planningOf(req, open, record.answers)
  const { started } = open.placement
  return { ...planning, record, started, sections: sectionsOf(planning.asking.layout.sections, started !== undefined) }
}

/** Of the policy's form, the week with its dates and the parent's agreement; a first day that has passed is not asked. */
function sectionsOf(all: readonly AskedSection[], started: boolean): AskedSection[] {
  return all.flatMap((section) => {
    const has = (id: string) => section.fields.some(({ field }) => field.id === id)
    if (has(weekField))
      return [{ ...section, fields: section.fields.filter(({ field }) => !started || field.id !== 'start-date') }]
    return has('agreed-with')
      ? [{ ...section, fields: section.fields.filter(({ field }) => agreement.includes(field.id)) }]
      : []
  })
}

/** Everything but the parent's agreement, which is to the times as they will be. */
const begun = (posted: Posted): Posted =>
  new Map([...posted].filter(([name]) => !agreement.some((field) => name.startsWith(`${fieldName(field)}-`))))

export async function askChange(req: Req): Promise<Response> {
  const changing = await openChange(req)
  return show(req, changing, { posted: begun(changing.posted), reason: '', errors: [] })
}

interface Shown {
  readonly posted: Posted
  readonly reason: string
  readonly errors: readonly FormError[]
  readonly version?: number
}

function show(req: Req, changing: Changing, shown: Shown): Response | Promise<Response> {
  return req.page(
    {
      title: 'Change the times',
      section: '/pupils',
      back: { href: `/placements/${changing.row.id}` },
      hasErrors: shown.errors.length > 0,
      ...(shown.errors.length > 0 ? { status: 422 } : {}),
    },
    <ChangePage
      {...shown}
      version={shown.version ?? changing.row.version}
      id={changing.row.id}
      pupilName={changing.open.pupilName}
      asking={changing.asking}
      sections={changing.sections}
      started={changing.started}
      today={req.day}
      csrf={req.csrf}
    />,
  )
}

export async function takeChange(req: Req): Promise<Response> {
  const changing = await openChange(req)
  const version = versionSent(req)
  const posted = typedHere(req.body, begun(changing.posted), changing.sections)
  const reason = req.body.text('reason')
  const typed = readPart(changing.asking, changing.sections, posted, req.day).answers
  const week = readAgreedWeek(typed[weekField], { field: weekField, elsewhere: changing.elsewhere.sessions })
  const asking = asPlanned(changing.asking, week, req.day)
  const sections = sectionsOf(asking.layout.sections, changing.started !== undefined)
  const part = readPart(asking, sections, posted, req.day)
  const now = { ...changing, asking, sections }
  const said = whatChanges(changing, week.atSchool, part.answers)
  const errors = [
    ...part.errors.filter((error) => error.field !== weekField),
    ...week.errors,
    ...(changing.started === undefined ? datesWrong(req, now, part.answers) : endWrong(req, part.answers)),
    ...parentWrong(now, part.answers),
    ...(reason === '' ? [wrong('Say why the times change.')] : []),
    ...(reason.length > 5000 ? [wrong('Shorten it to 5,000 characters or fewer.')] : []),
  ]
  const nothing = errors.length === 0 && said.length === 0
  if (nothing) errors.push(wrong('Nothing is different yet. Change a time, a day or a date, or go back.'))
  if (errors.length > 0) return show(req, now, { posted, reason, errors, version })
  const { row, record } = changing
  const start = part.answers['start-date']
  const saved = await saveCase(
    req,
    row,
    {
      version,
      ...(changing.started === undefined && typeof start === 'string' ? { start } : {}),
      end: lastDayOf(now, part.answers),
      atSchool: week.atSchool,
      facts: changing.started === undefined ? {} : { weeksBefore: weeksWith(req, changing) },
      said: { changed: said, reason },
    },
    'plan-part-time',
  )
  const kept = await recordForm(req, {
    form: planForm,
    subject: { about: 'placement', placementId: row.id },
    answers: { ...part.answers, [weekField]: week.agreed as never },
    role: officeFor(asking.rulebook, asking.form, req.roles, req.role),
    action: 'plan-part-time',
    supersedes: { id: record.id, reason, doneOn: isoOf(record.on) },
  })
  if (kept.kind !== 'recorded') throw changedMeanwhile('The plan was changed by somebody else meanwhile.')
  await tell(req.tx, req.ctx, {
    schoolId: row.school_id,
    placementId: row.id,
    version: saved,
    what: 'The times of a part-time timetable were changed',
    roles: ['ap-lead', 'headteacher', 'dsl', 'attendance-officer'],
    today: req.today,
    publicUrl: req.deps.settings.publicUrl,
  })
  return req.redirect(`/records/${kept.id}/sign`, 'Changed. The parent and the school sign the new times.')
}

const wrong = (says: string): FormError => ({ field: 'reason', at: 'reason', says })

/** In words without a name, for the history; none when nothing is different. */
function whatChanges(changing: Changing, atSchool: Parameters<typeof sayWeek>[0], answers: Answered): string[] {
  const before = changing.open.read.situation.placement
  const kept = Array.isArray(changing.row.timetable) ? (changing.row.timetable as typeof atSchool) : []
  const week = (sessions: typeof atSchool) => sayWeek(sessions, 'school') ?? 'none'
  const day = (value: unknown) => (typeof value === 'string' ? sayDate(dayOf(value)) : 'none')
  const was = changing.record.answers
  return [
    ...(week(kept) === week(atSchool) ? [] : [`Times at school: ${week(kept)} to ${week(atSchool)}`]),
    ...(before?.started === undefined && was['start-date'] !== answers['start-date']
      ? [`First day: ${day(was['start-date'])} to ${day(answers['start-date'])}`]
      : []),
    ...(was['end-date'] === answers['end-date']
      ? []
      : [`Full time begins again: ${day(was['end-date'])} to ${day(answers['end-date'])}`]),
  ]
}

/** The first day stands once it has passed; full time begins again on a later day. */
function endWrong(req: Req, answers: Answered): FormError[] {
  const end = answers['end-date']
  if (typeof end !== 'string' || end > req.today) return []
  const at = fieldName('end-date')
  return [{ field: 'end-date', at, says: `Give a day after ${sayDate(req.day)}, or end it now.`, parts: ['day'] }]
}

/** What was asked of the days until now stays: the week that held is kept to the end of yesterday. */
function weeksWith(req: Req, changing: Changing): { until: string; timetable: unknown }[] {
  const facts = (changing.row.facts ?? {}) as { weeksBefore?: { until: string; timetable: unknown }[] }
  const until = isoOf(req.day - 1)
  // Changed twice on one day: the week of the morning never held.
  const before = facts.weeksBefore ?? []
  return before.at(-1)?.until === until ? before : [...before, { until, timetable: changing.row.timetable }]
}
