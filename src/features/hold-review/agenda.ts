/** What a review looks at, taken from the record: nobody types it together the evening before. */
import type { Tx } from '../../adapters/postgres/tenant.ts'
import { percentAttended, type Tally, tally } from '../../domain/attendance/tally.ts'
import { type Day, dayOf, sayDate } from '../../domain/calendar/day.ts'
import { objectiveSources, objectivesOfRecord } from '../../domain/forms/objectives.ts'
import { reviewForms } from '../../domain/forms/review-forms.ts'
import { textOf } from '../../domain/forms/typed.ts'
import type { Answer, RecordFact } from '../../domain/policy/situation.ts'
import { attendanceOf } from '../mark-attendance/attendance-of.ts'
import type { OpenPlacement } from '../see-placement/open-placement.ts'
import { type OpenAction, openActions } from './open-actions.ts'

export interface AgendaObjective {
  readonly objective: string
  readonly measure: string
  /** An ISO date, or words. */
  readonly by: string
  /** What was last said of it, and when. */
  readonly latest: { readonly says: string; readonly on: Day; readonly recordId: string } | undefined
}

export interface Agenda {
  /** The last review; none: since the placement began. */
  readonly last: { readonly on: Day; readonly id: string } | undefined
  readonly counts: Tally
  readonly attended: number | undefined
  /** Where the pupil started from, as it was written down. */
  readonly baseline: string | undefined
  readonly objectives: readonly AgendaObjective[]
  readonly incidents: readonly { readonly id: string; readonly on: Day }[]
  readonly actions: readonly OpenAction[]
  readonly pupilView: { readonly says: string; readonly on: Day; readonly recordId: string } | undefined
  readonly report: { readonly says: string; readonly on: Day; readonly recordId: string } | undefined
}

/** The agenda of a review held on a day. */
export async function agendaOf(tx: Tx, open: OpenPlacement, on: Day): Promise<Agenda> {
  const records = open.situation.records
    .filter((record) => record.complete && record.on <= on)
    .toSorted((a, b) => a.on - b.on)
  const latest = (form: string) => records.findLast((record) => record.form === form)
  const last = records.findLast((record) => (reviewForms as readonly string[]).includes(record.form) && record.on < on)
  const marks = (await attendanceOf(tx, open.row.id)).marks.filter(
    (mark) => mark.day <= on && (last === undefined || mark.day > last.on),
  )
  const counts = tally(marks.map((mark) => mark.code))
  const view = latest('pupil-view')
  const report = latest('provider-report')
  const baseline = latest('learning-plan')?.answers['baseline']
  return {
    last: last && { on: last.on, id: last.id },
    counts,
    attended: percentAttended(counts),
    baseline: typeof baseline === 'string' && baseline !== '' ? baseline : undefined,
    objectives: objectivesWith(open, records),
    incidents: records
      .filter((record) => record.form === 'incident' && (last === undefined || record.on > last.on))
      .map(({ id, on: day }) => ({ id, on: day })),
    actions: await openActions(tx, { schoolId: open.row.school_id, placementId: open.row.id }),
    pupilView: view && { says: words(view, ['liked', 'disliked', 'learned', 'next']), on: view.on, recordId: view.id },
    report: report && {
      says: words(report, ['academic', 'behaviour', 'welfare']),
      on: report.on,
      recordId: report.id,
    },
  }
}

const words = (record: RecordFact, fields: readonly string[]): string =>
  fields
    .flatMap((field) => {
      const said = record.answers[field]
      return typeof said === 'string' && said !== '' ? [said] : []
    })
    .join('\n')

/** Each objective with what the latest report or check says of it; a target is known by its words. */
function objectivesWith(open: OpenPlacement, records: readonly RecordFact[]): AgendaObjective[] {
  const sources = objectiveSources(open.rulebook)
  const stated = records.findLast((record) => objectivesOfRecord(sources, record).length > 0)
  if (!stated) return []
  const said = records.flatMap((record) =>
    rowsOf(record.answers['targets']).flatMap((row) => {
      const [target, progress] = [textOf(row, 'target'), textOf(row, 'progress')]
      return target && progress ? [{ target, says: progress, on: record.on, recordId: record.id }] : []
    }),
  )
  return objectivesOfRecord(sources, stated).map((one) => {
    const found = said.findLast((row) => same(row.target, one.objective))
    return { ...one, latest: found && { says: found.says, on: found.on, recordId: found.recordId } }
  })
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()
const rowsOf = (answer: Answer): readonly unknown[] => (Array.isArray(answer) ? answer : [])

/** The agenda as answers to the questions that policies ask of it. Who took part and what was decided is never guessed. */
export function answersFrom(agenda: Agenda): Readonly<Record<string, Answer>> {
  const objectives = agenda.objectives.map(
    (one) =>
      `${one.objective}: ${one.latest ? `${one.latest.says} (${sayDate(one.latest.on)})` : 'nothing recorded yet'}`,
  )
  return {
    ...(agenda.attended === undefined ? {} : { attendance: agenda.attended }),
    ...(objectives.length > 0 ? { 'objectives-progress': objectives.join('\n') } : {}),
    ...(agenda.pupilView?.says ? { 'pupil-view': agenda.pupilView.says } : {}),
    ...(agenda.report?.says ? { 'provider-view': agenda.report.says } : {}),
  }
}

export const sayBy = (by: string): string => (/^\d{4}-\d\d-\d\d$/.test(by) ? sayDate(dayOf(by)) : by)
