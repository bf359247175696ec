/** The forms of one meeting, laid out together for somebody who may fill them in. */
import { isoOf } from '../../domain/calendar/day.ts'
import { questionsOf } from '../../domain/forms/layout.ts'
import {
  type MeetingRecord,
  recordsOfMeeting,
  type SharedForm,
  shareQuestions,
  type WantedDuty,
} from '../../domain/forms/one-meeting.ts'
import { prefill } from '../../domain/forms/prefill.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import type { Answer, Answered } from '../../domain/policy/situation.ts'
import type { Req } from '../../web/request.ts'
import { type Asking, askForm } from '../record/asking.ts'
import { subjectFor } from '../record/find-form.ts'
import { knownValues } from '../record/known-values.ts'
import { mayFill } from '../record/who-may.ts'
import { type Agenda, answersFrom } from './agenda.ts'
import { dueReviews } from './due-reviews.ts'
import { type Agency, type Meeting } from './meetings.ts'

/** Days ahead whose reviews a meeting held now may answer. */
const daysAhead = 120
/** The form of a meeting that answers nothing that is due. */
const usualForm = 'placement-review'

export interface HoldForm {
  readonly record: MeetingRecord
  readonly asking: Asking
}

export interface Holding {
  readonly forms: readonly HoldForm[]
  /** Chosen, but for another office to fill in. */
  readonly notYours: readonly { readonly title: string; readonly filledBy: readonly string[] }[]
  readonly apart: readonly WantedDuty[]
  readonly shared: SharedForm
  /** Everything that may be chosen, the chosen ones first. */
  readonly choices: readonly {
    readonly key: string
    readonly title: string
    readonly form: string
    readonly dueOn: string | undefined
  }[]
  readonly chosen: readonly string[]
}

const keyOf = (rulebook: Rulebook, key: string) =>
  rulebook.duties.find((one) => (one.isFloor ? `england:${one.duty.id}` : one.duty.id) === key)

/** `chosen`: the duties this meeting answers; those it was planned for where nobody has said otherwise. */
export async function holdingOf(req: Req, meeting: Meeting, chosen: readonly string[] | undefined): Promise<Holding> {
  const subject = await subjectFor(req, { about: 'placement', placementId: meeting.placement_id })
  const rulebook = subject.frame.rulebook
  const due = await dueReviews(req.tx, {
    schoolId: meeting.school_id,
    upTo: isoOf(req.day + daysAhead),
    placementId: meeting.placement_id,
  })
  const offered = new Map(
    due.flatMap((line) =>
      line.duties.map((duty) => [duty.key, { ...duty, form: line.form, dueOn: line.dueOn as string | undefined }]),
    ),
  )
  for (const key of meeting.duties) {
    const duty = rulebook && keyOf(rulebook, key)?.duty
    const form = duty?.metBy?.forms[0]
    if (duty && form && !offered.has(key)) offered.set(key, { key, title: duty.title, form, dueOn: undefined })
  }
  const keys = (chosen ?? meeting.duties).filter((key) => offered.has(key))
  const wanted = keys.flatMap((key): WantedDuty[] => {
    const metBy = rulebook && keyOf(rulebook, key)?.duty.metBy
    const title = offered.get(key)?.title ?? key
    return metBy ? [{ key, title, forms: metBy.forms, ...(metBy.where ? { where: metBy.where } : {}) }] : []
  })
  const sorted = recordsOfMeeting(wanted)
  const records = sorted.records.length > 0 ? sorted.records : [{ form: usualForm, duties: [] }]
  const forms: HoldForm[] = []
  const notYours: { title: string; filledBy: readonly string[] }[] = []
  for (const record of records) {
    const asking = askForm(subject, record.form, req.day)
    if (!asking) continue
    if (mayFill(asking.form, req.roles)) forms.push({ record, asking })
    else notYours.push({ title: asking.form.title, filledBy: asking.form.filledBy.map(asking.sayRole) })
  }
  return {
    forms,
    notYours,
    apart: sorted.apart,
    chosen: keys,
    choices: [...offered.values()],
    shared: shareQuestions(
      forms.map(({ asking }) => ({ form: asking.form.id, title: asking.form.title, sections: asking.layout.sections })),
    ),
  }
}

/** What is known already, under the names the questions are asked. A person still looks at each before it is recorded. */
export async function knownHere(
  req: Req,
  holding: Holding,
  of: { readonly meeting: Meeting; readonly agencies: readonly Agency[]; readonly agenda: Agenda },
): Promise<Answered> {
  const [first] = holding.forms
  if (!first) return {}
  const values = await knownValues(req.tx, first.asking.subject, req.today)
  const { meeting, agencies } = of
  const fromAgenda: Record<string, Answer> = {
    ...answersFrom(of.agenda),
    'held-on': meeting.on_day > req.today ? req.today : meeting.on_day,
    ...(meeting.parents_invited_on ? { 'invited-on': meeting.parents_invited_on } : {}),
    ...(agencies.length > 0
      ? {
          agencies: agencies.map((one) => ({
            agency: one.agency,
            'took-part': replied[one.reply] ?? 'Not answered yet',
          })),
        }
      : {}),
  }
  const known: Record<string, Answer> = {}
  for (const { asking, record } of holding.forms) {
    const own = prefill(asking.layout, values)
    const wanted = Object.fromEntries(
      record.duties.flatMap((duty) => Object.entries(duty.where ?? {}).map(([field, [value]]) => [field, value])),
    )
    for (const { field } of questionsOf(asking.layout)) {
      const name = holding.shared.nameOf(asking.form.id, field.id)
      const answer = wanted[field.id] ?? fromAgenda[field.id] ?? own[field.id]
      if (answer !== undefined) known[name] ??= answer
    }
  }
  return known
}

const replied: Readonly<Record<string, string>> = {
  comes: 'Took part',
  views: 'Sent its views',
  'not-coming': 'Said it does not come',
  'no-answer': 'Did not answer',
}
