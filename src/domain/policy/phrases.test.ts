import { describe, expect, it } from 'vitest'
import { longestGap, readCadence, readDeadline, sayCadence, sayDeadline } from './phrases.ts'

describe('deadlines', () => {
  it.each([
    ['before start', 'before the start'],
    ['2 school days before start', '2 school days before the start'],
    ['1 school day before start', '1 school day before the start'],
    ['2 school days after', '2 school days after the event'],
    ['within 10 school days', '10 school days after the event'],
    ['2 weeks after end', '2 weeks after the end'],
    ['on the day', 'the same day'],
    ['on commissioning', 'on commissioning'],
    ['by the end date', 'by the end date'],
    ['by the 6th school day of suspension', 'by school day 6 of the suspension'],
    ['at the mid-point', 'at the mid-point'],
    ['by the end of Year 11', 'by the end of Year 11'],
    ['by the last school day of the half-term', 'by the last school day of the half-term'],
    ['by the next review date', 'by the next review date'],
  ])('%s', (phrase, said) => {
    const due = readDeadline(phrase)
    expect(typeof due === 'string' ? due : sayDeadline(due)).toBe(said)
  })

  it('turns away what is not in the grammar, with an example', () => {
    for (const phrase of ['soon', 'two days before start', '2 school days before lunch', ''])
      expect(readDeadline(phrase)).toMatch(/is not a deadline Waymark knows\. Write for instance/)
  })
})

describe('rhythms', () => {
  it.each([
    ['each school day', 'each school day', 1],
    ['each calendar week', 'each week, by its last school day', 7],
    ['every fortnight', 'each fortnight', 14],
    ['each half term', 'each half-term', 45],
    ['each year from last done', 'each year from when it was last done', 365],
    ['each week for the first month, then each fortnight', 'each week for the first month, then each fortnight', 14],
    ['as agreed for visits, at least each half-term', 'as agreed for visits, at least each half-term', 45],
  ])('%s', (phrase, said, gap) => {
    const every = readCadence(phrase)
    expect(typeof every === 'string' ? every : [sayCadence(every), longestGap(every)]).toEqual([said, gap])
  })

  it('says again what it can read: the words of a rhythm are themselves a phrase', () => {
    for (const phrase of [
      'each school day',
      'each month',
      'each 3 weeks',
      'each half-term',
      'each term',
      'each year',
      'each week for the first month, then each month',
    ]) {
      const every = readCadence(phrase)
      if (typeof every === 'string') throw new Error(every)
      expect(readCadence(sayCadence(every))).toEqual(every)
    }
  })

  it('turns away what is not in the grammar', () => {
    for (const phrase of [
      'regularly',
      'each blue moon',
      'each week for the first month, then rarely',
      'as agreed for visits, at least often',
    ])
      expect(readCadence(phrase)).toMatch(/is not a rhythm Waymark knows/)
  })
})
