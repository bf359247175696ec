/**
 * One meeting, several duties. Each duty is met by a record of its own form; questions that several forms ask are asked
 * once, and every form still gets a record of its own, so that each duty can be shown what met it. Pure.
 */
import { matches } from '../policy/lines.ts'
import type { Answers, Field } from '../policy/pack.ts'
import type { Answer, Answered } from '../policy/situation.ts'
import type { AskedField, AskedSection } from './layout.ts'

/** A duty that a meeting is to answer, with the forms that can meet it and the answers it asks of them. */
export interface WantedDuty {
  readonly key: string
  readonly title: string
  readonly forms: readonly string[]
  readonly where?: Answers
}

export interface MeetingRecord {
  readonly form: string
  readonly duties: readonly WantedDuty[]
}

export interface MeetingRecords {
  readonly records: readonly MeetingRecord[]
  /** They ask another answer of a form that is taken already: one record cannot say both. */
  readonly apart: readonly WantedDuty[]
}

/**
 * One record for each form. A duty that several forms can meet goes to a form that is filled in anyway; a duty whose
 * answers contradict those of another is left for a record of its own.
 */
export function recordsOfMeeting(wanted: readonly WantedDuty[]): MeetingRecords {
  const byForm = new Map<string, WantedDuty[]>()
  const apart: WantedDuty[] = []
  const strictFirst = [...wanted].sort((a, b) => Math.min(a.forms.length, 2) - Math.min(b.forms.length, 2))
  for (const duty of strictFirst) {
    const forms = [...duty.forms.filter((form) => byForm.has(form)), ...duty.forms.filter((form) => !byForm.has(form))]
    const form = forms.find((one) => (byForm.get(one) ?? []).every((other) => agree(duty.where, other.where)))
    if (form === undefined) apart.push(duty)
    else byForm.set(form, [...(byForm.get(form) ?? []), duty])
  }
  return { records: [...byForm].map(([form, duties]) => ({ form, duties })), apart }
}

/** Whether one set of answers can satisfy both. */
function agree(a: Answers | undefined, b: Answers | undefined): boolean {
  if (!a || !b) return true
  return Object.entries(a).every(([field, values]) => {
    const other = b[field]
    return !other || values.some((value) => other.includes(value))
  })
}

/** The duties of a record whose own answers were not given: it would not meet them. */
export const notAnswered = (record: MeetingRecord, answers: Answered): readonly WantedDuty[] =>
  record.duties.filter((duty) => !matches(duty.where, answers))

export interface FormOfMeeting {
  readonly form: string
  readonly title: string
  readonly sections: readonly AskedSection[]
}

export interface SharedForm {
  readonly sections: readonly AskedSection[]
  /** The answers of one form out of those of all. */
  readonly answersOf: (form: string, answers: Answered) => Answered
  /** Under which name a form's question is asked. */
  readonly nameOf: (form: string, field: string) => string
}

/** Several forms as one: what two of them ask in the same way is asked once, with the clauses of both. */
export function shareQuestions(forms: readonly FormOfMeeting[]): SharedForm {
  const asked = new Map<string, Field>()
  const names = new Map<string, Map<string, string>>()
  const sections: AskedSection[] = []
  forms.forEach((form, index) => {
    const own = new Map<string, string>()
    names.set(form.form, own)
    for (const section of form.sections) {
      const left: AskedField[] = []
      for (const one of section.fields) {
        const before = asked.get(one.field.id)
        if (one.field.type !== 'heading' && before && !one.if && sameQuestion(before, one.field)) {
          own.set(one.field.id, before.id)
          asked.set(before.id, both(before, one.field))
          continue
        }
        const id = before ? `${form.form}--${one.field.id}` : one.field.id
        own.set(one.field.id, id)
        const field = { ...one.field, id }
        if (!before && !one.if) asked.set(id, field)
        const hangs = renamed(one.if, own)
        left.push({ field, certain: one.certain, ...(hangs ? { if: hangs } : {}) })
      }
      const title = index === 0 ? section.title : `${form.title}: ${section.title}`
      const hangs = renamed(section.if, own)
      const { if: _, ...rest } = section
      if (left.some(({ field }) => field.type !== 'heading'))
        sections.push({ ...rest, title, fields: left, ...(hangs ? { if: hangs } : {}) })
    }
  })
  const nameOf = (form: string, field: string) => names.get(form)?.get(field) ?? field
  return {
    // What was asked once carries what every form wants of it.
    sections: sections.map((section) => ({
      ...section,
      fields: section.fields.map((one) => ({ ...one, field: asked.get(one.field.id) ?? one.field })),
    })),
    nameOf,
    answersOf: (form, answers) => {
      const own: Record<string, Answer> = {}
      const fields = forms.find((one) => one.form === form)?.sections.flatMap((section) => section.fields) ?? []
      for (const { field } of fields) {
        const answer = onlyOwn(field, answers[nameOf(form, field.id)])
        if (answer !== undefined) own[field.id] = answer
      }
      return own
    },
  }
}

const optionsOf = (field: Field): string => field.options.map(({ value }) => value).join(' ')
const columnsOf = (field: Field): string => field.columns.map(({ id, type }) => `${id}:${type}`).join(' ')

/** A list of answers may be longer in one form than in another; anything else must be the very same question. */
function sameQuestion(a: Field, b: Field): boolean {
  if (a.type !== b.type) return false
  if (a.type === 'choices') return true
  return optionsOf(a) === optionsOf(b) && columnsOf(a) === columnsOf(b)
}

function both(a: Field, b: Field): Field {
  const more = b.options.filter(({ value }) => !a.options.some((one) => one.value === value))
  return {
    ...a,
    clauses: [...new Set([...a.clauses, ...b.clauses])],
    required: a.required || b.required,
    options: [...a.options, ...more],
    atLeast: Math.max(a.atLeast, b.atLeast),
  }
}

/** Of a list, the answers this form knows. */
function onlyOwn(field: Field, answer: Answer): Answer {
  if (field.type !== 'choices' || !Array.isArray(answer)) return answer
  return answer.filter((one: unknown) => field.options.some(({ value }) => value === one))
}

const renamed = (wanted: Answers | undefined, names: ReadonlyMap<string, string>): Answers | undefined =>
  wanted && Object.fromEntries(Object.entries(wanted).map(([field, values]) => [names.get(field) ?? field, values]))
