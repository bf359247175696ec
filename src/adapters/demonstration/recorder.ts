/** Makes the record that a duty asks for, once, and puts it where it belongs. */
import { type Day, isoOf, weekday } from '../../domain/calendar/day.ts'
import type { Form } from '../../domain/policy/pack.ts'
import type { Answer, Situation } from '../../domain/policy/situation.ts'
import type { Role } from '../../domain/policy/words.ts'
import { diceFor, idFor } from './dice.ts'
import { type MadeRecord, makeRecord } from './made-record.ts'
import type { ProviderPlan } from './providers.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'
import type { Person, Story } from './story.ts'

export interface Order {
  readonly form: string
  readonly on: Day
  readonly role: Role
  readonly where?: Readonly<Record<string, readonly string[]>> | undefined
  readonly answersTo?: string | undefined
  /** The day of the event it answers. */
  readonly event?: Day | undefined
  /** Sets two records of one form and day apart. */
  readonly seed?: string | undefined
}

export interface Subject {
  readonly course?: Course
  readonly provider?: ProviderPlan
}

export function storyOf(world: SchoolWorld, subject: Subject, on: Day, author: Person, ...seed: string[]): Story {
  const { course } = subject
  const provider = subject.provider ?? course?.provider
  const attended = course?.marks.filter((mark) => mark.day <= on && mark.source === 'school' && mark.code !== 'D') ?? []
  const isThere = (code: string) => 'BKL/\\'.includes(code)
  const there = attended.filter((mark) => isThere(mark.code)).length
  const monday = on - (weekday(on) - 1)
  const week = attended.filter((mark) => mark.day >= monday)
  return {
    on,
    today: world.today,
    dice: diceFor(world.plan.key, course?.id ?? '', isoOf(on), ...seed),
    steady: (words) => diceFor(world.plan.key, course?.id ?? provider?.key ?? '', words),
    calendar: world.calendar,
    rulebook: world.rulebook,
    school: world.plan,
    author,
    who: (role) => holderOf(world, role),
    ...(course ? { pupil: course.pupil, plot: course.plot, dates: course.dates } : {}),
    ...(provider ? { provider } : {}),
    timetable: course?.timetable ?? [],
    hours: course?.hours ?? 0,
    ...(week.length > 0
      ? { week: { possible: week.length, attended: week.filter((mark) => isThere(mark.code)).length } }
      : {}),
    ...(attended.length >= 4 ? { attendance: (100 * there) / attended.length } : {}),
  }
}

/** Where records of a form are kept. Undefined when there is nobody for it to be about. */
export function shelfOf(world: SchoolWorld, form: Form, subject: Subject): MadeRecord[] | undefined {
  if (form.about === 'school') return world.schoolRecords
  if (form.about === 'provider') {
    const key = (subject.provider ?? subject.course?.provider)?.key
    if (key === undefined) return undefined
    const kept = world.providerRecords.get(key) ?? []
    world.providerRecords.set(key, kept)
    return kept
  }
  return subject.course?.records
}

/** Makes a record and keeps it. Undefined when the policy has no such form or it was made before. */
export function record(
  world: SchoolWorld,
  subject: Subject,
  order: Order,
  situation: Situation,
): MadeRecord | undefined {
  const form = world.rulebook.forms.get(order.form)
  const shelf = form && shelfOf(world, form.form, subject)
  if (!form || !shelf) return undefined
  const about =
    form.form.about === 'provider'
      ? (subject.provider ?? subject.course?.provider)?.key
      : form.form.about === 'school'
        ? ''
        : subject.course?.id
  const seed = [order.form, order.role, JSON.stringify(order.where ?? {}), order.answersTo ?? order.seed ?? '']
  const id = idFor('record', world.plan.key, about ?? '', isoOf(order.on), ...seed)
  if (shelf.some((one) => one.fact.id === id)) return undefined
  const author = holderOf(world, order.role)
  const provider = subject.provider ?? subject.course?.provider
  const of: Subject =
    form.form.about === 'school' ? {} : form.form.about === 'provider' ? (provider ? { provider } : {}) : subject
  const told = storyOf(world, of, order.on, author, ...seed)
  const story = order.event === undefined ? told : { ...told, event: order.event }
  const made = makeRecord(
    { ...order, id, form, change: changesOf(world, subject, order.form), unsigned: unsignedOf(subject, order.form) },
    story,
    situation,
  )
  shelf.push(made)
  return made
}

/** What a plot wants different in a form. */
function changesOf(
  world: SchoolWorld,
  subject: Subject,
  form: string,
): ((answers: Record<string, Answer>) => void) | undefined {
  if (form === 'complaint' || form === 'incident') return withoutItsEnd
  const provider = subject.provider ?? subject.course?.provider
  const key = `${world.plan.key}/${provider?.key ?? ''}`
  const runsOut =
    key === 'thornmere/northgate' ? world.today - 7 : key === 'aldersyke/greenhollow' ? world.today + 5 : undefined
  if (runsOut === undefined || !['provider-checks', 'provider-insurance'].includes(form)) return undefined
  return (answers) => {
    const line = answers['employers-liability']
    if (typeof line === 'object' && line !== null && 'result' in line)
      answers['employers-liability'] = { ...line, expires: isoOf(runsOut) }
  }
}

/** A complaint or an incident is written down before anybody knows how it ends. */
function withoutItsEnd(answers: Record<string, Answer>): void {
  for (const name of ['outcome', 'closed-on', 'next-stage', 'reference']) delete answers[name]
}

function unsignedOf(subject: Subject, form: string): readonly string[] | undefined {
  return subject.course?.plot.twists?.includes('no-pupil-signature') && /agreement/.test(form) ? ['pupil'] : undefined
}
