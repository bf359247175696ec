/** Figures in words: a number with its pupils, or why there is none. Never a place in an order. */
import type { Effect, Figure, Measure } from '../../domain/effect/effect.ts'
import { fewest, type Why } from '../../domain/effect/suppress.ts'
import { sayPence } from '../../domain/money/say-money.ts'

export const measureWords: Readonly<Record<Measure, { readonly head: string; readonly none: string }>> = {
  before: { head: 'Attendance before', none: 'Not recorded' },
  during: { head: 'Attendance during', none: 'Nobody with both known' },
  after: { head: 'Attendance after', none: 'Not known' },
  objectives: { head: 'Objectives met', none: 'Not judged' },
  reviews: { head: 'Reviews on time', none: 'None due' },
  cost: { head: 'Cost for each session attended', none: 'No invoice approved' },
}

const hiddenWords: Readonly<Record<Exclude<Why, 'none'>, string>> = {
  'too few': `Fewer than ${fewest} pupils`,
  'could be taken apart': 'Not shown: it would tell of a few pupils of one school',
}

const pupils = (count: number): string => `${count} ${count === 1 ? 'pupil' : 'pupils'}`

export interface Said {
  readonly says: string
  /** How many pupils it is made of. */
  readonly small?: string
}

export function sayFigure(measure: Measure, figure: Figure): Said {
  if ('hidden' in figure)
    return { says: figure.hidden === 'none' ? measureWords[measure].none : hiddenWords[figure.hidden] }
  if ('nothing' in figure) return { says: 'Paid, and no session attended', small: pupils(figure.pupils) }
  return {
    says: measure === 'cost' ? sayPence(figure.shown) : `${figure.shown}%`,
    small: pupils(figure.pupils),
  }
}

export const sayPupils = (count: Effect['pupils']): string =>
  'shown' in count ? String(count.shown) : count.hidden === 'none' ? '0' : hiddenWords[count.hidden]
