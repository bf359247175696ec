import { describe, expect, it } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { calendarA } from '../../domain/calendar/calendar-a.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'
import { canOverride, expiryFault, lawCloses, overrideOffice, parentsDecide } from './rules.ts'

const { floor, packs } = loadPacksOrThrow()
const rulebookOf = (pack: string, kind: 'academy' | 'maintained' = 'academy') => {
  const policy = packs.get(pack)
  if (!policy) throw new Error(pack)
  return buildRulebook(floor, policy, kind)
}
const dutyOf = (rulebook: ReturnType<typeof rulebookOf>, id: string) => {
  const duty = rulebook.dutyById.get(id) ?? rulebook.duties.find((one) => one.duty.id === id)
  if (!duty) throw new Error(id)
  return duty
}

describe('what may be let through', () => {
  it('is never what the law closes for this kind of school', () => {
    expect(lawCloses(dutyOf(rulebookOf('kimberley', 'maintained'), 'off-site-direction-notice'))).toBe(true)
    // An academy follows the same rule as guidance: it closes nothing, so there is nothing to let through.
    expect(lawCloses(dutyOf(rulebookOf('kimberley', 'academy'), 'off-site-direction-notice'))).toBe(false)
  })

  it('is never what the parents decide', () => {
    const rulebook = rulebookOf('roots-and-wings')
    const consent = rulebook.duties.find((duty) => duty.clauses.includes('SSC-10.1') && duty.blocks === 'start')
    expect(consent && parentsDecide(consent)).toBe(true)
    expect(consent && canOverride(consent)).toBe(false)
  })

  it('is by the office the policy names, the headteacher where it is silent', () => {
    const policy = packs.get('kimberley')
    if (!policy) throw new Error('kimberley')
    expect(overrideOffice(rulebookOf('kimberley'))).toBe('headteacher')
    expect(
      overrideOffice(buildRulebook(floor, policy, 'academy', { settings: { 'gate-override-by': 'governing-body' } })),
    ).toBe('governing-body')
    expect(
      overrideOffice(buildRulebook(floor, policy, 'academy', { settings: { 'gate-override-by': 'nobody' } })),
    ).toBe('headteacher')
  })
})

describe('how long', () => {
  const today = dayOf('2026-11-02')
  it('is at most 20 school days', () => {
    expect(expiryFault(calendarA, today, dayOf('2026-11-30'))).toBeUndefined()
    expect(expiryFault(calendarA, today, dayOf('2026-12-01'))).toBe(
      'The end date must be Mon 30 Nov 2026 or earlier: at most 20 school days from today.',
    )
    expect(expiryFault(calendarA, today, dayOf('2026-11-01'))).toBe('The end date can’t be in the past.')
    expect(expiryFault(calendarA, dayOf('2028-07-20'), dayOf('2028-07-21'))).toMatch(/^Enter the term dates first/)
  })
})
