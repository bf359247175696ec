import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../calendar/day.ts'
import { assess } from './assess.ts'
import { consequencesOf, stateAfter } from './consequences.ts'
import { live, type MiniChanges, miniRecord, miniRulebook, miniSituation, wholeChecks } from './testing-pack.ts'

const rulebook = miniRulebook()

function checks(on: string, changes: MiniChanges) {
  const situation = miniSituation(changes)
  const assessed = assess(rulebook, situation, dayOf(on))
  const own = assessed.filter((one) => one.duty.duty.id === 'checks')
  const followed = consequencesOf(situation, assessed, dayOf(on))
  return {
    says: own.map((one) => `${one.window} ${one.state}${one.due === undefined ? '' : ` ${isoOf(one.due)}`}`),
    state: situation.placement ? stateAfter(situation.placement.state, situation, followed) : undefined,
  }
}

describe('a standing duty', () => {
  it('keeps the start shut until it is recorded', () => {
    expect(checks('2026-10-20', {}).says).toEqual(['0 blocking 2026-11-02'])
  })

  it('holds to the end of its last day, and lapses the day after', () => {
    const records = [wholeChecks('2026-09-30', { insurance: { result: 'met', expires: '2026-12-01' } })]
    expect(checks('2026-12-01', { placement: live, records })).toEqual({
      says: ['0 met 2026-12-01', '1 due 2026-12-01'],
      state: 'active',
    })
    expect(checks('2026-12-02', { placement: live, records })).toEqual({
      says: ['0 overdue 2026-12-01'],
      state: 'suspended',
    })
  })

  it('must be renewed by the same date next year, on the school day before', () => {
    const records = [wholeChecks('2026-10-03')]
    const placement = { ...live, end: dayOf('2028-07-21') }
    // Sun 3 Oct 2027: the last school day before it is Fri 1 Oct.
    expect(checks('2026-11-20', { placement, records }).says).toEqual(['0 met 2027-10-03', '1 next 2027-10-01'])
  })

  it('is ended by a change, and holds again after a new record', () => {
    const records = [wholeChecks('2026-09-30'), miniRecord('material-change', '2026-11-10')]
    expect(checks('2026-11-11', { placement: live, records }).says).toEqual(['0 overdue 2026-11-10'])
    expect(checks('2026-11-12', { placement: live, records: [...records, wholeChecks('2026-11-12')] }).says[0]).toBe(
      '0 met 2027-11-12',
    )
  })

  it('reports the line, not the form, when a line is not met', () => {
    const records = [wholeChecks('2026-09-30', { insurance: { result: 'not met' } })]
    const found = assess(rulebook, miniSituation({ records }), dayOf('2026-10-20')).find(
      (one) => one.duty.duty.id === 'checks',
    )
    expect(found?.lines.map((line) => line.clauses)).toEqual([['MINI-4.1']])
  })
})
