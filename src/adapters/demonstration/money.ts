/** What the demonstration's schools pay, whom they trained and how meals and examinations are arranged. Pure. */
import { addMonths, type Day, isoOf } from '../../domain/calendar/day.ts'
import { budgetYearOf, usualStart } from '../../domain/money/budget-year.ts'
import type { ChargeMode } from '../../domain/money/match-invoice.ts'
import type { Answered } from '../../domain/policy/situation.ts'
import { diceFor } from './dice.ts'
import { type Course, holderOf, type SchoolWorld } from './school-world.ts'

export interface Price {
  readonly mode: ChargeMode
  readonly ratePence: number
}

/** Nineteen pounds an hour, as the plans reckon; by the session or the week, as the provider does. Rounded to half a pound. */
export function priceOf(course: Course): Price | undefined {
  const sessions = course.timetable.filter((one) => one.place === 'provider').length
  if (course.councilContracts || sessions === 0) return undefined
  const week = course.hours * 1_900
  const dice = diceFor('price', course.provider.key)
  const rounded = (pence: number) => Math.round(pence / 50) * 50
  if (dice.chance(0.3)) return { mode: 'week', ratePence: rounded(week) }
  return { mode: dice.chance(0.25) ? 'session-attended' : 'session-agreed', ratePence: rounded(week / sessions) }
}

/** The day a school's budget was approved: a fortnight into its year, or today where that is still to come. */
export function budgetDay(world: SchoolWorld): Day {
  const year = budgetYearOf(world.today, usualStart(world.plan.kind))
  return Math.min(world.today, year.first + 13)
}

/** Enough for what is planned and a little more; the second school has planned more than it has. */
export function budgetAnswers(world: SchoolWorld, courses: readonly Course[], tight: boolean): Answered {
  const year = budgetYearOf(world.today, usualStart(world.plan.kind))
  const planned = courses.reduce((sum, course) => {
    const days = Math.min(course.dates.end, year.last) - Math.max(course.dates.start, year.first)
    return sum + Math.max(0, Math.round((course.hours * 1_900 * days) / 7))
  }, 0)
  const amount = Math.max(500_000, Math.ceil((planned * (tight ? 0.7 : 1.15)) / 100_000) * 100_000)
  return {
    year: year.label,
    amount,
    'approved-on': isoOf(budgetDay(world)),
    'approved-by': holderOf(world, 'governing-body').name,
    minute: 'Minute 6.2 of the meeting',
  }
}

/** One training that holds, one to be renewed within weeks, one that has lapsed, one without a date. */
export function trainingAnswers(world: SchoolWorld): readonly { readonly on: Day; readonly answers: Answered }[] {
  const { today } = world
  const of = (on: Day, who: string, what: string, detail: string, renew?: Day) => ({
    on,
    answers: { 'done-on': isoOf(on), who, what, detail, ...(renew === undefined ? {} : { 'renew-by': isoOf(renew) }) },
  })
  const name = (role: Parameters<typeof holderOf>[1]) => holderOf(world, role).name
  return [
    of(
      addMonths(today, -20),
      name('dsl'),
      'safeguarding',
      'The two-day course for safeguarding leads.',
      addMonths(today, 4),
    ),
    of(
      addMonths(today, -11),
      name('ap-lead'),
      'alternative-provision',
      'A network day on quality visits.',
      addMonths(today, 1),
    ),
    of(addMonths(today, -26), name('attendance-officer'), 'safeguarding', 'Level 2, online.', addMonths(today, -2)),
    of(addMonths(today, -5), 'All who visit providers', 'prevent', 'An hour in the staff meeting.'),
  ]
}

/** Some days ago, since it began; nobody checks anything on a Sunday. */
function schoolDayAgo({ calendar, today }: SchoolWorld, { dates }: Course, days: number): Day {
  const day = Math.min(today, Math.max(dates.start, today - days))
  return calendar.previousSchoolDay(day) ?? day
}

const ways = ['provider', 'provider', 'packed', 'school', 'none'] as const

/** Undefined for a pupil whose meal nobody has looked at. */
export function mealAnswers(
  world: SchoolWorld,
  course: Course,
): { readonly on: Day; readonly answers: Answered } | undefined {
  const dice = diceFor('meal', course.id)
  if (course.pupil.freeMeals !== true || dice.chance(0.35)) return undefined
  const on = schoolDayAgo(world, course, dice.between(2, 24))
  const how = dice.pick(ways)
  return {
    on,
    answers: {
      'checked-on': isoOf(on),
      how,
      'gets-it': how === 'none' ? 'no' : 'yes',
      asked: course.provider.contact[0],
      ...(how === 'none' ? { detail: 'The school sends a packed lunch until the provider has arranged one.' } : {}),
    },
  }
}

/** In Year 11 most are arranged; of the others somebody has still to say. */
export function examAnswers(
  world: SchoolWorld,
  course: Course,
): { readonly on: Day; readonly answers: Answered } | undefined {
  const dice = diceFor('exams', course.id)
  if (course.pupil.year !== 11 || dice.chance(0.25)) return undefined
  const on = schoolDayAgo(world, course, dice.between(5, 30))
  const support = course.pupil.sen !== 'N'
  return {
    on,
    answers: {
      sits: 'yes',
      entries: [
        { subject: 'English', level: 'GCSE', 'entered-by': 'The school', where: 'The school' },
        {
          subject: 'Mathematics',
          level: 'Functional Skills, level 2',
          'entered-by': course.provider.name,
          where: course.provider.name,
        },
      ],
      responsible: holderOf(world, 'assessment-lead').name,
      'agreed-with': course.provider.contact[0],
      'access-needed': support ? 'yes' : 'no',
      ...(support ? { access: 'A quarter more time and a reader, arranged by the SENCo.' } : {}),
    },
  }
}
