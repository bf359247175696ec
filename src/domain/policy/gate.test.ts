import { describe, expect, it } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { askGate } from './gate.ts'
import {
  approved,
  type MiniChanges,
  miniRecord,
  miniRulebook,
  miniSituation,
  wholeChecks,
  wholeLetter,
} from './testing-pack.ts'

const rulebook = miniRulebook()
const ask = (on: string, changes: MiniChanges = {}, book = rulebook) =>
  askGate(book, miniSituation(changes), 'start', dayOf(on))
const whole = [wholeLetter('2026-10-20'), approved('2026-10-20'), wholeChecks('2026-10-20')]

describe('the gate of the start', () => {
  it('answers with every unmet clause at once, in the policy’s order', () => {
    expect(ask('2026-10-20').clauses).toEqual(['MINI-2', 'MINI-3', 'MINI-4'])
    expect(ask('2026-10-20').open).toBe(false)
  })

  it('opens when everything is there', () => {
    expect(ask('2026-10-20', { records: whole })).toMatchObject({ open: true, clauses: [] })
  })

  it('names the lines of a record with gaps, each with its own clause', () => {
    const gaps = miniRecord('letter', '2026-10-20', { 'sent-on': '2026-10-20' }, { signatures: [] })
    expect(ask('2026-10-20', { records: [gaps, approved('2026-10-20'), wholeChecks('2026-10-20')] }).clauses).toEqual([
      'MINI-2.1',
      'MINI-2.2',
      'MINI-2.3',
    ])
  })

  it('stays shut for a fact nobody has recorded, and says what to find out; a plain no opens it', () => {
    const unknown = ask('2026-10-20', { records: whole, pupil: { socialWorker: undefined } })
    expect(unknown.clauses).toEqual(['MINI-5'])
    expect(unknown.unmet[0]?.findOut.map((fact) => fact.name)).toEqual(['has-social-worker'])
    expect(ask('2026-10-20', { records: whole, pupil: { socialWorker: false } }).open).toBe(true)
  })

  it('asks about the day of the start: papers that run out before it keep it shut', () => {
    const records = [
      wholeLetter('2026-10-20'),
      approved('2026-10-20'),
      wholeChecks('2026-10-20', { insurance: { result: 'met', expires: '2026-10-31' } }),
    ]
    expect(ask('2026-10-20', { records }).clauses).toEqual(['MINI-4.1'])
  })

  it('takes the floor’s notice where the policy’s is shorter', () => {
    // Two school days before Mon 2 Nov is Thu 22 Oct; the floor asks three, Wed 21 Oct.
    const records = [wholeLetter('2026-10-22'), approved('2026-10-20'), wholeChecks('2026-10-20')]
    expect(ask('2026-10-22', { records })).toMatchObject({ clauses: ['MINI-2'], floorClauses: ['ENG-1'] })
    // The invented Act does not bind an independent school: there the policy's own two days stand.
    expect(
      askGate(miniRulebook({}, 'independent'), miniSituation({ records }), 'start', dayOf('2026-10-22')).open,
    ).toBe(true)
  })

  it('counts the approval of the right office only, and a later decision overturns an earlier one', () => {
    const byStaff = { ...approved('2026-10-20'), by: 'staff' as const }
    expect(
      ask('2026-10-20', { records: [wholeLetter('2026-10-20'), byStaff, wholeChecks('2026-10-20')] }).clauses,
    ).toEqual(['MINI-3'])
    const declined = miniRecord('approval', '2026-10-21', { decision: 'declined' })
    expect(ask('2026-10-21', { records: [...whole, declined] }).clauses).toEqual(['MINI-3'])
  })

  it('shows a warning without shutting anything', () => {
    expect(ask('2026-10-20', { records: whole }).warnings.map((entry) => entry.floorClauses)).toContainEqual(['ENG-3'])
  })

  it('is opened by an override of a named role until its day', () => {
    const records = [approved('2026-10-20'), wholeChecks('2026-10-20')]
    const overrides = [{ duty: 'notice', by: 'headteacher' as const, expires: dayOf('2026-11-06') }]
    const gate = (on: string) => askGate(rulebook, { ...miniSituation({ records }), overrides }, 'start', dayOf(on))
    expect(gate('2026-11-06')).toMatchObject({ open: true })
    expect(gate('2026-11-06').unmet[0]?.overridden?.by).toBe('headteacher')
    expect(gate('2026-11-07').open).toBe(false)
  })
})
