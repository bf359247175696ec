import type { IsoDay, PathHalfTerm } from './path-model.ts'

/** Drawing units. The drawing is 1150 wide whatever the placement's length. */
export const drawingWidth = 1150
export const leftEdge = 14
export const rightEdge = 1136
const holidayWidth = 30
const bandInset = 6

export interface Band {
  name: string
  x: number
  width: number
  days: readonly { day: IsoDay; x: number }[]
}

export interface DayScale {
  bands: readonly Band[]
  /** Width of one school day. */
  step: number
  /** Where a day stands. A day without school stands on the next school day; outside the ruler, at its end. */
  x: (day: IsoDay) => number
}

/** Distance is school days, so equal distance is equal time in school; holidays are narrow breaks. */
export function dayScale(halfTerms: readonly PathHalfTerm[]): DayScale {
  const terms = halfTerms.filter((term) => term.schoolDays.length > 0)
  const dayCount = terms.reduce((sum, term) => sum + term.schoolDays.length, 0)
  const free = rightEdge - leftEdge - Math.max(terms.length - 1, 0) * holidayWidth
  const step = free / Math.max(dayCount, 1)
  let x = leftEdge
  const bands = terms.map((term) => {
    const band: Band = {
      name: term.name,
      x,
      width: term.schoolDays.length * step,
      days: term.schoolDays.map((day, index) => ({ day, x: x + Math.min(bandInset, step / 2) + index * step })),
    }
    x += band.width + holidayWidth
    return band
  })
  const days = bands.flatMap((band) => band.days)
  return {
    bands,
    step,
    x: (day) => days.find((each) => each.day >= day)?.x ?? days.at(-1)?.x ?? leftEdge,
  }
}
