import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarA } from '../calendar/calendar-a.ts'
import { dayOf } from '../calendar/day.ts'
import { assess } from './assess.ts'
import { onceDay } from './dates.ts'
import { askGate } from './gate.ts'
import { longestGap, readDeadline } from './phrases.ts'
import { buildRulebook } from './rulebook.ts'
import { miniFloor, miniPackWith, miniRecord, miniSituation, wholeLetter } from './testing-pack.ts'

const duties = miniPackWith({}).files['duties.yaml'] ?? ''
const schoolDays = Array.from({ length: 300 }, (_, index) => dayOf('2026-10-05') + index).filter((day) =>
  calendarA.isSchoolDay(day),
)

/** The mini policy and floor with their notices and reviews changed, merged. */
function merged(policyNotice: string, floorNotice: string, policyReview = 'each term', floorReview = 'each half-term') {
  const policy = miniPackWith({
    'duties.yaml': duties
      .replace('due: 2 school days before start', `due: ${policyNotice}`)
      .replace('every: each term', `every: ${policyReview}`),
  })
  if (policy.faults.length > 0) throw new Error(JSON.stringify(policy.faults))
  const floor = {
    ...miniFloor.pack,
    duties: miniFloor.pack.duties.map((duty) => {
      if (duty.id === 'floor-notice') return { ...duty, timing: { kind: 'once' as const, phrase: floorNotice } }
      return duty.id === 'floor-review' ? { ...duty, timing: { kind: 'rhythm' as const, phrase: floorReview } } : duty
    }),
  }
  return buildRulebook(floor, policy.pack, 'academy')
}

const notice = fc
  .record({ n: fc.integer({ min: 1, max: 15 }), unit: fc.constantFrom('school days', 'days') })
  .map(({ n, unit }) => `${n} ${unit} before start`)

function day(phrase: string, start: number) {
  const due = readDeadline(phrase)
  if (typeof due === 'string') throw new Error(due)
  return onceDay(miniSituation({ placement: { start } }), { due })
}

describe('policy and floor merged', () => {
  it('are due on the earlier of the two days, in any units and across any holiday', () => {
    fc.assert(
      fc.property(notice, notice, fc.constantFrom(...schoolDays), (policy, floor, start) => {
        const timing = merged(policy, floor).dutyById.get('notice')?.timing
        if (timing?.kind !== 'once') throw new Error('not once')
        const [own, law] = [day(policy, start) ?? 0, day(floor, start) ?? 0]
        expect(onceDay(miniSituation({ placement: { start } }), timing)).toBe(Math.min(own, law))
      }),
      { numRuns: 200 },
    )
  })

  it('never leave longer between two records than the floor does', () => {
    const rhythm = fc.constantFrom(
      'each week',
      'each fortnight',
      'each month',
      'each half-term',
      'each term',
      'each year',
      'each week for the first month, then each term',
    )
    fc.assert(
      fc.property(rhythm, rhythm, (policy, floor) => {
        const book = merged('2 school days before start', '3 school days before start', policy, floor)
        const timing = book.dutyById.get('review')?.timing
        const law = merged('2 school days before start', '3 school days before start', floor, floor).dutyById.get(
          'review',
        )?.timing
        if (timing?.kind !== 'rhythm' || law?.kind !== 'rhythm') throw new Error('not a rhythm')
        expect(longestGap(timing.every)).toBeLessThanOrEqual(longestGap(law.every))
      }),
    )
  })

  it('count nothing done late where the law counts nothing done late, although the policy only calls it late', () => {
    const soft = miniPackWith({
      'duties.yaml': duties.replace(
        '  met by: letter\n  in time: required\n  otherwise: blocks start',
        '  met by: letter\n  otherwise: is late',
      ),
    })
    const book = buildRulebook(miniFloor.pack, soft.pack, 'academy')
    const gate = askGate(book, miniSituation({ records: [wholeLetter('2026-10-23')] }), 'start', dayOf('2026-10-23'))
    expect(gate.clauses).toContain('MINI-2')
  })

  it('stop the earlier step of the two', () => {
    const floor = {
      ...miniFloor.pack,
      duties: miniFloor.pack.duties.map((duty) =>
        duty.id === 'floor-notice' ? { ...duty, effects: ['blocks approval' as const] } : duty,
      ),
    }
    expect(buildRulebook(floor, miniPackWith({}).pack, 'academy').dutyById.get('notice')?.blocks).toBe('approval')
  })

  it('leave the floor standing where the policy’s own duty does not apply', () => {
    const narrow = miniPackWith({
      'duties.yaml': duties.replace(
        '  when: [live]\n  owner: ap-lead\n  every: each term',
        '  when: [live, looked-after]\n  owner: ap-lead\n  every: each term',
      ),
    })
    const book = buildRulebook(miniFloor.pack, narrow.pack, 'academy')
    const situation = miniSituation({
      placement: { state: 'active', started: dayOf('2026-11-02') },
      records: [miniRecord('call', '2026-11-03')],
    })
    const reviews = assess(book, situation, dayOf('2026-11-20')).filter(
      (one) => one.duty.duty.metBy?.forms.includes('review') && one.duty.timing.kind === 'rhythm',
    )
    expect(new Set(reviews.map((one) => one.duty.duty.id))).toEqual(new Set(['floor-review']))
  })
})
