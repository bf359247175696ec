import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../calendar/day.ts'
import { assess } from './assess.ts'
import { explainDuty } from './explain.ts'
import { sayExplanation } from './say-explanation.ts'
import { live, type MiniChanges, miniRecord, miniRulebook, miniSituation, wholeChecks } from './testing-pack.ts'

const rulebook = miniRulebook()

function explained(duty: string, on: string, changes: MiniChanges = {}, window = 0) {
  const situation = miniSituation(changes)
  const today = dayOf(on)
  const one = assess(rulebook, situation, today).find((each) => each.duty.duty.id === duty && each.window === window)
  if (!one) throw new Error(`${duty} is not assessed here`)
  return explainDuty(rulebook, situation, one, today)
}

describe('explaining one duty', () => {
  it('counts the school days of a notice and names the holiday that moved it', () => {
    const { date, due } = explained('notice', '2026-10-20')
    expect(due && isoOf(due)).toBe('2026-10-21')
    expect(date.says).toContain('3 school days before Mon 2 Nov 2026 (the start) is Wed 21 Oct 2026')
    expect(date.says).toContain('Mon 26 Oct to Fri 30 Oct is the half-term holiday')
    expect(date.days.map(isoOf)).toEqual(['2026-10-23', '2026-10-22', '2026-10-21'])
  })

  it('names a bank holiday and the holiday between terms', () => {
    const start = { start: dayOf('2027-04-13') }
    expect(explained('notice', '2027-03-01', { placement: start }).date.says).toContain(
      'Fri 26 Mar to Fri 9 Apr is the holiday between terms',
    )
    const may = { start: dayOf('2027-05-04'), end: dayOf('2027-07-01') }
    expect(explained('notice', '2027-04-20', { placement: may }).date.says).toContain(
      'Mon 3 May is the Early May bank holiday',
    )
  })

  it('gives clause, force, owner in the policy’s word and what the floor says', () => {
    const why = explained('notice', '2026-10-20')
    expect(why.clauses).toEqual([{ clause: 'MINI-2', ref: '2', says: "Two school days' notice" }])
    expect(why.force.says).toBe('Your policy')
    expect(why.floor?.how).toBe('raised')
    expect(why.floor?.force.says).toBe('The law: Invented Act 2001, read in the source.')
    expect(explained('checks', '2026-10-20').owner.says).toBe('placement lead')
  })

  it('says every line that is missing, with the line’s own clause', () => {
    const letter = miniRecord('letter', '2026-10-20', { 'sent-on': '2026-10-20' }, { signatures: [] })
    const { missing } = explained('notice', '2026-10-20', { records: [letter] })
    expect(missing.map((line) => line.clauses)).toEqual([['MINI-2.1'], ['MINI-2.2'], ['MINI-2.3']])
  })

  it('says that a letter came too late to count', () => {
    const letter = miniRecord('letter', '2026-10-22', { 'sent-on': '2026-10-22', address: 'a', times: 'b' })
    expect(explained('notice', '2026-10-23', { records: [letter] }).missing[0]?.says).toBe(
      'Done on Thu 22 Oct 2026, too late to count.',
    )
  })

  it('says what to find out when a fact is not known, and never calls it no', () => {
    const why = explained('social-worker', '2026-10-20', { pupil: { socialWorker: undefined } })
    expect(why.state).toBe('cannot tell')
    expect(why.why[0]).toMatchObject({ fact: 'has-social-worker', answer: 'not known', wanted: 'yes', holds: false })
    expect(why.findOut).toEqual(['Nobody has recorded whether the pupil has a social worker.'])
    expect(explained('visits', '2026-10-20').findOut).toEqual([
      'Choose in the policy’s settings: How often is each provider visited?',
    ])
  })

  it('marks the reasons of which one is enough', () => {
    const records = [wholeChecks('2026-09-30', { exams: 'yes' })]
    const { why } = explained('exam-entry', '2026-10-20', { records })
    expect(why.map(({ fact, holds, anyOf }) => ({ fact, holds, anyOf }))).toEqual([
      { fact: 'exams-planned', holds: true, anyOf: undefined },
      { fact: 'year-11', holds: false, anyOf: 1 },
      { fact: 'primary-phase', holds: true, anyOf: 1 },
    ])
  })

  it('explains an event by its event, and who is told when it is late', () => {
    const why = explained('concern', '2026-11-20', { placement: live, records: [miniRecord('concern', '2026-11-12')] })
    expect(why.date.says).toContain('2 school days after Concern on Thu 12 Nov 2026 is Mon 16 Nov 2026')
    expect(why.stateSays).toBe('Late: it was due Mon 16 Nov 2026, 4 school days ago.')
    expect(why.otherwise).toContain('When it is late, the headteacher is told.')
  })

  it('explains a rhythm by its half-term, and a moved date by the holiday it fell in', () => {
    const review = explained('review', '2026-11-20', { placement: live })
    expect(review.date.says).toContain('Fri 18 Dec 2026 is the last school day of the half-term Autumn 2')
    const start = { ...live, start: dayOf('2026-09-28'), started: dayOf('2026-09-28') }
    const moved = explained('weekly', '2026-09-29', { placement: start }, 3)
    expect(moved.date.says).toMatch(/^Each week for the first month, then each fortnight\. Due Fri 23 Oct 2026,/)
    expect(moved.date.says).toContain(
      'because Mon 26 Oct 2026 is not a school day (Mon 26 Oct to Fri 30 Oct is the half-term holiday)',
    )
  })

  it('explains a standing duty by its renewal and the paper that runs out first', () => {
    const records = [wholeChecks('2026-09-30', { insurance: { result: 'met', expires: '2026-12-01' } })]
    expect(explained('checks', '2026-10-20', { records }).date.says).toBe(
      'It was last recorded on Wed 30 Sep 2026; must be renewed after 12 months, by Thu 30 Sep 2027; a paper in it runs out at the end of Tue 1 Dec 2026 (insurance).',
    )
    expect(explained('checks', '2026-10-20', { records }, 1).date.says).toBe(
      'What is recorded now holds to the end of Tue 1 Dec 2026.',
    )
  })

  it('never shows an unverified source as certain', () => {
    expect(explained('review', '2026-11-20', { placement: live }).floor?.force.says).toBe(
      'Statutory guidance, not yet checked against the source.',
    )
  })

  it('reads as plain text from top to bottom', () => {
    const text = sayExplanation(explained('notice', '2026-10-20'))
    for (const heading of [
      'Clause',
      'Asked by',
      'Why it applies',
      'Date',
      'Who sees to it',
      'What meets it',
      'Otherwise',
      'Law and guidance',
      'How it is read',
    ]) {
      expect(text).toContain(`\n\n${heading}\n  `)
    }
    expect(text).not.toMatch(/undefined|\[object/)
  })
})
