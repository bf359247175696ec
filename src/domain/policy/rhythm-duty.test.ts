import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../calendar/day.ts'
import { assess } from './assess.ts'
import { live, type MiniChanges, miniRecord, miniRulebook, miniSituation } from './testing-pack.ts'

const rulebook = miniRulebook()

function windowsOf(duty: string, on: string, changes: MiniChanges) {
  const found = assess(rulebook, miniSituation(changes), dayOf(on)).filter((one) => one.duty.duty.id === duty)
  return found.map(
    (one) =>
      `${one.due === undefined ? '-' : isoOf(one.due)} ${one.state}${one.late ? ' late' : ''}${one.missed ? ' missed' : ''}`,
  )
}

const year = { placement: { ...live, end: dayOf('2027-07-21') } }

describe('a rhythm', () => {
  it('asks one record in each half-term; a late one settles the oldest open window and leaves the next one due', () => {
    expect(windowsOf('review', '2026-12-19', year).slice(0, 2)).toEqual(['2026-12-18 overdue', '2027-02-12 next'])
    const late = { ...year, records: [miniRecord('review', '2027-01-05')] }
    expect(windowsOf('review', '2027-01-05', late).slice(0, 2)).toEqual(['2026-12-18 met late', '2027-02-12 next'])
  })

  it('is settled once by two records in one window', () => {
    const twice = { ...year, records: [miniRecord('review', '2026-11-20'), miniRecord('review', '2026-12-10')] }
    expect(windowsOf('review', '2026-12-19', twice).slice(0, 2)).toEqual(['2026-12-18 met', '2027-02-12 next'])
  })

  it('is due on its day and late from the next', () => {
    expect(windowsOf('review', '2026-12-18', year)[0]).toBe('2026-12-18 due')
    expect(windowsOf('review', '2026-12-17', year)[0]).toBe('2026-12-18 next')
  })

  it('is not met by a record with something left empty', () => {
    const gap = { ...year, records: [miniRecord('review', '2026-12-10', {}, { complete: false })] }
    expect(windowsOf('review', '2026-12-19', gap)[0]).toBe('2026-12-18 overdue')
  })

  it('changes pace after the first month, and a missed week stays missed without making the later ones late', () => {
    const called = { ...year, records: [miniRecord('call', '2026-11-09'), miniRecord('call', '2026-11-23')] }
    expect(windowsOf('weekly', '2026-11-24', called).slice(0, 6)).toEqual([
      '2026-11-09 met',
      '2026-11-16 overdue missed',
      '2026-11-23 met',
      '2026-11-30 next',
      // The first month ends on Tue 1 Dec, so the fortnights count from Wed 2 Dec.
      '2026-12-16 next',
      // Wed 30 Dec lies in the holiday: back to the last school day before it.
      '2026-12-18 next',
    ])
  })

  it('does not run before the placement is live or after it is over', () => {
    expect(windowsOf('review', '2026-10-20', {})).toEqual([])
    expect(windowsOf('review', '2027-02-12', { placement: { state: 'withdrawn' } })).toEqual([])
  })
})
