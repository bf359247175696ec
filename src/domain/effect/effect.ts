/** What placements at a provider brought about, as figures over pupils that hide small numbers. Pure. */
import { hiddenBecause, type Why } from './suppress.ts'

/** Sessions by what the marks that count say. */
export interface Sessions {
  readonly possible: number
  readonly attended: number
}

/** One pupil at one provider, all placements there together. */
export interface PupilThere {
  readonly pupilId: string
  readonly schoolId: string
  readonly providerId: string
  /** Attendance before alternative provision, per cent, as the school recorded it at referral. */
  readonly before: number | undefined
  readonly during: Sessions
  /** At school after the last placement there ended and outside any other; no session before it has ended. */
  readonly after: Sessions
  readonly ended: boolean
  /** Objectives of which somebody recorded whether they were met. */
  readonly objectivesMet: number
  readonly objectivesJudged: number
  /** Reviews that have fallen due, and those of them held by their day. */
  readonly reviewsDue: number
  readonly reviewsOnTime: number
  /** What was approved or paid, and the sessions attended in the periods it pays for. */
  readonly paidPence: number | undefined
  readonly paidSessions: number
}

export const measures = ['before', 'during', 'after', 'objectives', 'reviews', 'cost'] as const
export type Measure = (typeof measures)[number]

/** A figure: whole per cent, or pence a session for the cost. Hidden ones say why, and hold no number. */
export type Figure =
  | { readonly shown: number; readonly pupils: number }
  | { readonly hidden: Why }
  /** Enough pupils, and nothing to divide by: paid, and no session attended. */
  | { readonly nothing: 'no session attended'; readonly pupils: number }

export interface Effect {
  readonly providerId: string
  /** Pupils who were there; hidden where they are too few. */
  readonly pupils: { readonly shown: number } | { readonly hidden: Why }
  readonly figures: Readonly<Record<Measure, Figure>>
}

const percent = (sessions: Sessions): number => (sessions.attended * 100) / sessions.possible
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length
const total = (rows: readonly PupilThere[], of: (row: PupilThere) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0)

/** Before is compared with during over the same pupils only, or a difference of two sets would tell of one pupil. */
const bothKnown = (row: PupilThere): boolean => row.before !== undefined && row.during.possible > 0

/** Whose data a figure is made of, and how. One figure for each measure, over one set of pupils. */
const made: Readonly<
  Record<
    Measure,
    { readonly over: (row: PupilThere) => boolean; readonly as: (rows: readonly PupilThere[]) => number | undefined }
  >
> = {
  before: { over: bothKnown, as: (rows) => mean(rows.map((row) => row.before ?? 0)) },
  during: { over: bothKnown, as: (rows) => mean(rows.map((row) => percent(row.during))) },
  after: { over: (row) => row.after.possible > 0, as: (rows) => mean(rows.map((row) => percent(row.after))) },
  objectives: {
    over: (row) => row.objectivesJudged > 0,
    as: (rows) => (total(rows, (row) => row.objectivesMet) * 100) / total(rows, (row) => row.objectivesJudged),
  },
  reviews: {
    over: (row) => row.reviewsDue > 0,
    as: (rows) => (total(rows, (row) => row.reviewsOnTime) * 100) / total(rows, (row) => row.reviewsDue),
  },
  cost: {
    over: (row) => row.paidPence !== undefined,
    as: (rows) => {
      const sessions = total(rows, (row) => row.paidSessions)
      return sessions === 0 ? undefined : total(rows, (row) => row.paidPence ?? 0) / sessions
    },
  },
}

/** The pupils a figure is made of. */
export const pupilsBehind = (measure: Measure, rows: readonly PupilThere[]): readonly PupilThere[] =>
  rows.filter(made[measure].over)

const sizesOf = (rows: readonly PupilThere[]): number[] =>
  [...Map.groupBy(rows, (row) => row.schoolId).values()].map((of) => of.length)

function figureOf(measure: Measure, rows: readonly PupilThere[]): Figure {
  const behind = pupilsBehind(measure, rows)
  const hidden = hiddenBecause(sizesOf(behind))
  if (hidden) return { hidden }
  const value = made[measure].as(behind)
  return value === undefined
    ? { nothing: 'no session attended', pupils: behind.length }
    : { shown: Math.round(value), pupils: behind.length }
}

/** One line for each provider that had a pupil there, in no order: the page puts them in the order of their names. */
export function effects(rows: readonly PupilThere[]): Effect[] {
  return [...Map.groupBy(rows, (row) => row.providerId)].map(([providerId, there]) => {
    const hidden = hiddenBecause(sizesOf(there))
    return {
      providerId,
      pupils: hidden ? { hidden } : { shown: there.length },
      figures: {
        before: figureOf('before', there),
        during: figureOf('during', there),
        after: figureOf('after', there),
        objectives: figureOf('objectives', there),
        reviews: figureOf('reviews', there),
        cost: figureOf('cost', there),
      },
    }
  })
}
