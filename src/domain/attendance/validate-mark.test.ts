import { describe, expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { testContext, testMark } from './testing-context.ts'
import { validateMark } from './validate-mark.ts'

const fields = (...given: Parameters<typeof validateMark>) => validateMark(...given).map((fault) => fault.field)
const says = (...given: Parameters<typeof validateMark>) =>
  validateMark(...given)
    .map((fault) => fault.says)
    .join(' ')

describe('B, at a place the school arranged', () => {
  test('may be written with the activity and the provider’s word', () => {
    expect(validateMark(testMark('B'), testContext())).toEqual([])
  })

  test('needs the nature of the activity', () => {
    expect(fields(testMark('B', { natureOfActivity: ' ' }), testContext())).toEqual(['natureOfActivity'])
  })

  test('needs who at the provider said so, and when', () => {
    const mark = testMark('B', { confirmedBy: undefined, confirmedAt: '' })
    expect(fields(mark, testContext())).toEqual(['confirmedBy', 'confirmedAt'])
  })

  test.each(['9.40', '20/11/2026 8:05'])('told at %s', (confirmedAt) => {
    expect(validateMark(testMark('B', { confirmedAt }), testContext())).toEqual([])
  })

  test.each(['early', '25:00', '18/11/2026 09:00'])('cannot have been told at %s', (confirmedAt) => {
    expect(fields(testMark('B', { confirmedAt }), testContext())).toEqual(['confirmedAt'])
  })

  test('waits while the placement is paused', () => {
    expect(says(testMark('B'), testContext({ paused: true }))).toContain('Mark where the pupil really is')
  })

  test('is never for lessons online', () => {
    expect(says(testMark('B'), testContext({ place: 'online' }))).toContain('Lessons online are never B')
  })

  test('is D where the pupil is also registered at the school', () => {
    const there = testContext({ providerIsSchool: true, dualRegistered: true })
    expect(says(testMark('B'), there)).toContain('That is D')
    expect(validateMark(testMark('D'), there)).toEqual([])
  })

  test('is K where the council arranged the place', () => {
    const there = testContext({ councilArranged: true })
    expect(says(testMark('B'), there)).toContain('That is K')
    expect(validateMark(testMark('K'), there)).toEqual([])
  })

  test('waits until somebody has recorded who arranged the place', () => {
    expect(says(testMark('B'), testContext({ councilArranged: undefined }))).toContain('Record who arranged this place')
  })

  test('is not for a session on the school’s own site', () => {
    expect(says(testMark('B'), testContext({ place: 'on-site' }))).toContain('Mark it present')
    expect(validateMark(testMark('/'), testContext({ place: 'on-site' }))).toEqual([])
  })
})

test('K is not for what the school arranged, and D not for a place that is no school', () => {
  expect(says(testMark('K'), testContext())).toContain('That is B')
  expect(says(testMark('D'), testContext())).toContain('only for a school or pupil referral unit')
})

test('a pupil at a school but registered here alone is not D', () => {
  expect(fields(testMark('D'), testContext({ providerIsSchool: true, dualRegistered: false }))).toEqual(['code'])
})

test('a present mark is only for the school itself', () => {
  expect(says(testMark('/'), testContext())).toContain('only for sessions at the school itself')
})

test('E stands until the provision starts, and not after', () => {
  const suspended = { route: 'suspension', started: false } as const
  expect(validateMark(testMark('E'), testContext(suspended))).toEqual([])
  expect(says(testMark('B'), testContext(suspended))).toContain('That is E until the provision starts')
  expect(says(testMark('E'), testContext({ route: 'suspension' }))).toContain('E ends when the provision starts')
})

describe('part-time and flexi-schooling', () => {
  const partTime = { route: 'part-time-timetable', timetabled: 'away' } as const
  test('C2 for what a part-time timetable leaves out', () => {
    expect(validateMark(testMark('C2'), testContext(partTime))).toEqual([])
    expect(says(testMark('C2'), testContext())).toContain(
      'only for sessions that an agreed part-time timetable leaves out',
    )
  })

  test('X instead for a pupil who is not of compulsory school age, and only then', () => {
    const young = testContext(partTime, { compulsoryAge: false })
    expect(says(testMark('C2'), young)).toContain('Use X')
    expect(validateMark(testMark('X'), young)).toEqual([])
    expect(says(testMark('X'), testContext(partTime))).toContain('Use C2')
  })

  test('a flexi-schooling session at home is C, not B', () => {
    const home = testContext({ route: 'flexi-schooling', timetabled: 'away' })
    expect(says(testMark('B'), home)).toContain('That is C, not B')
    expect(validateMark(testMark('C'), home)).toEqual([])
  })
})

describe('the day', () => {
  test.each([
    ['2026-10-28', 'Wed 28 Oct 2026 is in the half-term holiday.'],
    ['2026-11-14', 'Sat 14 Nov 2026 is at a weekend.'],
    ['2026-11-27', 'Fri 27 Nov 2026 is an INSET day (training on reading).'],
    ['2026-12-25', 'Fri 25 Dec 2026 is a bank holiday (Christmas Day).'],
    ['2026-12-21', 'Mon 21 Dec 2026 is in the holidays between terms.'],
    ['2027-08-02', 'Mon 2 Aug 2027 is outside the term dates that are entered.'],
  ])('%s is refused with its reason', (iso, reason) => {
    const context = testContext({}, { today: dayOf('2027-09-01') })
    expect(validateMark(testMark('B', { day: dayOf(iso) }), context)).toEqual([{ field: 'day', says: reason }])
  })

  test('no mark ahead of time', () => {
    expect(says(testMark('B', { day: dayOf('2026-11-23') }), testContext())).toBe(
      'Mon 23 Nov 2026 is still to come. Mark it on the day.',
    )
  })
})

test('withdrawn, unknown and administrative codes are refused', () => {
  for (const code of ['H', 'Y', 'b', '#', 'Z']) expect(fields(testMark(code), testContext())).toEqual(['code'])
})

test('the slash is for its own half of the day', () => {
  const onSite = testContext({ place: 'on-site' })
  expect(says(testMark('\\'), onSite)).toBe('\\ is for the afternoon. Use / here.')
  expect(validateMark(testMark('\\', { session: 'PM' }), onSite)).toEqual([])
})

test.each([0, -5, 2.5, 601])('%d minutes late cannot be', (minutesLate) => {
  expect(fields(testMark('B', { minutesLate }), testContext())).toEqual(['minutesLate'])
})

test('an absence needs no word from the provider', () => {
  const bare = { natureOfActivity: undefined, confirmedBy: undefined, confirmedAt: undefined }
  for (const code of ['I', 'M', 'N', 'O', 'G', 'Y1'])
    expect(validateMark(testMark(code, bare), testContext())).toEqual([])
})
