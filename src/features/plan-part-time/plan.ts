/** A part-time timetable being planned: the policy's own form, page by page, over the draft placement it belongs to. */
import type { PlacementRow } from '../../adapters/casework/load-situation.ts'
import { sessionBitsOf, timetableOf } from '../../adapters/casework/load-situation.ts'
import { dayOf, isoOf } from '../../domain/calendar/day.ts'
import type { FormError } from '../../domain/forms/form-error.ts'
import type { AskedSection } from '../../domain/forms/layout.ts'
import { layOutForm } from '../../domain/forms/layout.ts'
import { fieldName } from '../../domain/forms/names.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { type Posted, postedFromJson } from '../../domain/forms/posted.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { type AgreedWeek, readAgreedWeek } from '../../domain/placement/agreed-week.ts'
import { checkDates } from '../../domain/placement/proposal-dates.ts'
import { answerFacts } from '../../domain/policy/bits.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { notFound } from '../../web/faults.ts'
import type { Req } from '../../web/request.ts'
import { otherSessions } from '../propose-placement/draft.ts'
import { contactsOf } from '../pupils/save-contact.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { findSubject } from '../record/subject.ts'
import { type OpenPlacement, openPlacement } from '../see-placement/open-placement.ts'
import { readPart, weekField } from './form-part.tsx'

export const planForm = 'part-time-plan'

export interface Planning {
  readonly open: OpenPlacement
  readonly row: PlacementRow
  readonly asking: Asking
  /** Everything typed so far, on every page. */
  readonly posted: Posted
  readonly contacts: Awaited<ReturnType<typeof contactsOf>>
  readonly elsewhere: Awaited<ReturnType<typeof otherSessions>>
}

/** The draft with its form; undefined when it has been proposed already. */
export async function findPlanning(req: Req): Promise<Planning | undefined> {
  const open = await openPlacement(req, req.id())
  if (open.placement.route !== 'part-time-timetable') throw notFound('part-time timetable')
  if (open.state !== 'draft') return undefined
  await req.frame()
  return planningOf(req, open)
}

/** The plan of a part-time timetable in any state; a draft's is what was typed, a later one's what `known` says. */
export async function planningOf(req: Req, open: OpenPlacement, known?: Answered): Promise<Planning> {
  const subject = await findSubject(req.tx, req.casework, { about: 'placement', placementId: open.row.id })
  const asking = subject && askForm(subject, planForm, req.day)
  if (!asking) throw notFound('form for a part-time timetable')
  const facts = (open.row.facts ?? {}) as { plan?: unknown }
  const posted = known ? typedOf(asking.layout, known) : facts.plan ? postedFromJson(facts.plan) : begun(req, asking)
  return {
    open,
    row: open.row,
    asking,
    posted,
    contacts: await contactsOf(req.tx, open.row.pupil_id),
    elsewhere: await otherSessions(req.tx, open.row),
  }
}

/** What is known before anybody has typed: who proposes it, and the code that the school uses. */
function begun(req: Req, asking: Asking): Posted {
  const code = asking.rulebook.settings.get('part-time-code')
  const known: Answered = {
    ...prefill(asking.layout, {}),
    'proposed-by': req.person.name,
    ...(typeof code === 'string' ? { code } : {}),
  }
  return typedOf(asking.layout, known)
}

/** The pages of the plan: one for each section of the policy's form, in its order, and the check at the end. */
export const pagesOf = (asking: Asking): readonly AskedSection[] => asking.layout.sections

export interface ReadPage {
  readonly answers: Answered
  readonly errors: readonly FormError[]
  readonly week?: AgreedWeek
  /** The form as it is asked with what was typed: some questions hang on the week. */
  readonly asking: Asking
}

/** One page of the plan, read and held against the rules of the form and those of the week, the dates and the parent. */
export function readPage(req: Req, planning: Planning, page: number, posted: Posted): ReadPage {
  const first = pagesOf(planning.asking)[page - 1]
  if (!first) return { answers: {}, errors: [], asking: planning.asking }
  const hasWeek = first.fields.some(({ field }) => field.id === weekField)
  const answersNow = parsePost(planning.asking.layout, posted).answers
  const week = hasWeek
    ? readAgreedWeek(answersNow[weekField], { field: weekField, elsewhere: planning.elsewhere.sessions })
    : undefined
  const asking = week ? asPlanned(planning.asking, week, req.day) : planning.asking
  const section = pagesOf(asking)[page - 1] ?? first
  const part = readPart(asking, [section], posted, req.day)
  const has = (id: string) => section.fields.some(({ field }) => field.id === id)
  return {
    answers: part.answers,
    asking,
    ...(week ? { week } : {}),
    errors: inOrder(section, [
      ...part.errors.filter((error) => error.field !== weekField),
      ...(week?.errors ?? []),
      ...(has('start-date') ? datesWrong(req, planning, part.answers) : []),
      ...(has('agreed-with') ? parentWrong(planning, part.answers) : []),
    ]),
  }
}

/** Errors in the order of the questions, the first of each. */
function inOrder(section: AskedSection, errors: readonly FormError[]): FormError[] {
  const order = section.fields.map(({ field }) => field.id)
  return errors
    .filter((error, at) => errors.findIndex((one) => one.at === error.at) === at)
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** The form as it is asked once the week is as typed: a day without school asks why. */
export function asPlanned(asking: Asking, week: AgreedWeek, today: number): Asking {
  const { situation } = asking.subject
  if (!situation.placement) return asking
  const planned = {
    ...situation,
    placement: { ...situation.placement, sessionsOnSite: sessionBitsOf(timetableOf(week.atSchool), 'school') },
  }
  const bits = answerFacts(asking.rulebook.table, planned, today)
  return { ...asking, bits, layout: layOutForm(asking.compiled, bits, []) }
}

/** Both days must be given and be school days: without an end it would be no part-time timetable. */
export function datesWrong(req: Req, planning: Planning, answers: Answered): FormError[] {
  const { frame, situation } = planning.open
  const on = (field: string) => {
    const said = answers[field]
    return typeof said === 'string' ? dayOf(said) : undefined
  }
  const [start, end] = [on('start-date'), on('end-date')]
  if (start === undefined || end === undefined) return []
  const { errors } = checkDates(
    { start, end },
    { situation, input: frame.calendarInput, names: req.deps.bankHolidayNames, notices: [], today: req.day },
  )
  if (errors.length === 0 && start === end)
    return [
      {
        field: 'end-date',
        at: fieldName('end-date'),
        says: 'Full time must begin again after the first day.',
        parts: ['day'],
      },
    ]
  return errors.map((error) => {
    const field = error.at.startsWith('start') ? 'start-date' : 'end-date'
    return { field, at: fieldName(field), says: error.says, parts: ['day'] }
  })
}

/** The agreement is with a parent the pupil normally lives with (regulation 11(6)), where that is on record. */
export function parentWrong(planning: Planning, answers: Answered): FormError[] {
  const said = String(answers['agreed-with'] ?? '')
    .trim()
    .toLowerCase()
  const found = planning.contacts.find((contact) => contact.name.toLowerCase() === said)
  if (!found || found.livesWith !== false) return []
  return [
    {
      field: 'agreed-with',
      at: fieldName('agreed-with'),
      says: `${found.name} is recorded as living elsewhere. A parent with whom the pupil normally lives must agree.`,
    },
  ]
}

/** The last day of the timetable: the school day before the one on which full time begins again. */
export function lastDayOf(planning: Planning, answers: Answered): string | undefined {
  const said = answers['end-date']
  if (typeof said !== 'string') return undefined
  const before = planning.open.frame.calendar.previousSchoolDay(dayOf(said) - 1)
  return before === undefined ? said : isoOf(before)
}

/** The first page with something wrong; undefined when the whole plan holds. */
export function firstUnfinished(req: Req, planning: Planning): number | undefined {
  const at = pagesOf(planning.asking).findIndex(
    (_section, index) => readPage(req, planning, index + 1, planning.posted).errors.length > 0,
  )
  return at === -1 ? undefined : at + 1
}
