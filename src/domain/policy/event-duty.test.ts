import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../calendar/day.ts'
import { assess } from './assess.ts'
import type { RecordFact } from './situation.ts'
import { live, miniRecord, miniRulebook, miniSituation } from './testing-pack.ts'

const rulebook = miniRulebook()

function concerns(on: string, records: readonly RecordFact[]) {
  return assess(rulebook, miniSituation({ placement: live, records }), dayOf(on))
    .filter((one) => one.duty.duty.id === 'concern')
    .map(
      (one) => `${one.event?.id} ${one.state}${one.late ? ' late' : ''} ${one.due === undefined ? '' : isoOf(one.due)}`,
    )
}

const first = miniRecord('concern', '2026-11-12')
const second = miniRecord('concern', '2026-11-16')

describe('a duty that follows an event', () => {
  it('does not exist before its event', () => {
    expect(concerns('2026-11-11', [first])).toEqual([])
  })

  it('counts school days from the event', () => {
    expect(concerns('2026-11-12', [first])).toEqual(['concern-2026-11-12 next 2026-11-16'])
    expect(concerns('2026-11-17', [first])).toEqual(['concern-2026-11-12 overdue 2026-11-16'])
  })

  it('asks one answer for each event: one answer never settles two', () => {
    const answer = miniRecord('concern-answer', '2026-11-17')
    expect(concerns('2026-11-18', [first, second, answer])).toEqual([
      'concern-2026-11-12 met late 2026-11-16',
      'concern-2026-11-16 due 2026-11-18',
    ])
  })

  it('takes an answer for the event it names', () => {
    const answer = miniRecord('concern-answer', '2026-11-17', {}, { answersTo: 'concern-2026-11-16' })
    expect(concerns('2026-11-18', [first, second, answer])).toEqual([
      'concern-2026-11-12 overdue 2026-11-16',
      'concern-2026-11-16 met 2026-11-18',
    ])
  })

  it('is not met by an answer from before the event', () => {
    expect(concerns('2026-11-12', [miniRecord('concern-answer', '2026-11-11'), first])).toEqual([
      'concern-2026-11-12 next 2026-11-16',
    ])
  })
})
