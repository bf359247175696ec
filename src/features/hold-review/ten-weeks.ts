/**
 * A request for a review of an off-site direction. A parent, or the council that keeps an EHC plan, may ask in writing; the
 * review is held as soon as can be, unless one was held in the ten weeks before the request (SI 2010/1156 regulation 4A, as
 * inserted by SI 2012/2532; it binds maintained schools). Pure.
 */
import { type Day, sayDate } from '../../domain/calendar/day.ts'

const tenWeeks = 70

export interface ReviewRequest {
  readonly received: Day
  readonly inWriting: boolean
  readonly direction: boolean
  readonly maintained: boolean
  /** Days on which reviews of the placement were held. */
  readonly held: readonly Day[]
}

export interface RequestAnswer {
  readonly inLastTenWeeks: boolean
  /** Why no review has to be held; none: it has to. */
  readonly notDue: string | undefined
}

export function answerRequest(request: ReviewRequest): RequestAnswer {
  const { received } = request
  const before = request.held.filter((day) => day <= received && day >= received - tenWeeks)
  const last = before.length > 0 ? Math.max(...before) : undefined
  const inLastTenWeeks = last !== undefined
  return {
    inLastTenWeeks,
    notDue: !request.direction
      ? 'The rule is for off-site directions, and this placement is not one. The school may hold a review all the same.'
      : !request.maintained
        ? 'The Regulations bind maintained schools, and this school is not one. The school may hold a review all the same.'
        : !request.inWriting
          ? 'The request is not in writing. Ask for it in writing, or hold a review all the same.'
          : last !== undefined
            ? `A review was held on ${sayDate(last)}, within the ten weeks before the request.`
            : undefined,
  }
}
