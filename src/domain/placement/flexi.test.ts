import { describe, expect, it } from 'vitest'
import { dayOf, isoOf } from '../calendar/day.ts'
import { type NoticeTyped, noticeFaults, usualEnd } from './flexi.ts'

const given = dayOf('2027-01-11')
const typed = (ends: string, more: Partial<NoticeTyped> = {}): NoticeTyped => ({
  given,
  ends: dayOf(ends),
  shorter: undefined,
  agreed: undefined,
  why: undefined,
  ...more,
})

it('counts the usual notice from the setting', () => {
  expect(isoOf(usualEnd(given, '4 weeks') ?? 0)).toBe('2027-02-08')
  expect(isoOf(usualEnd(given, '1 month') ?? 0)).toBe('2027-02-11')
  expect(usualEnd(given, null)).toBeUndefined()
})

describe('notice to end flexi-schooling', () => {
  it('of four weeks needs nothing more', () => {
    expect(noticeFaults(typed('2027-02-08', { shorter: 'no' }), '4 weeks')).toEqual([])
    expect(noticeFaults(typed('2027-02-08', { shorter: 'yes' }), '4 weeks')[0]?.field).toBe('shorter')
  })

  it('that is shorter must be said, agreed by the school, and why', () => {
    expect(noticeFaults(typed('2027-01-22', { shorter: 'no' }), '4 weeks')[0]?.says).toContain('Mon 8 Feb 2027')
    expect(noticeFaults(typed('2027-01-22', { shorter: 'yes', agreed: 'no' }), '4 weeks')[0]?.field).toBe(
      'shorter-agreed',
    )
    expect(noticeFaults(typed('2027-01-22', { shorter: 'yes', agreed: 'yes' }), '4 weeks')[0]?.field).toBe(
      'why-shorter',
    )
    expect(
      noticeFaults(typed('2027-01-22', { shorter: 'yes', agreed: 'yes', why: 'They move away.' }), '4 weeks'),
    ).toEqual([])
  })

  it('cannot end before it is given', () => {
    expect(noticeFaults(typed('2027-01-08'), '4 weeks')[0]?.field).toBe('ends-on')
  })
})
