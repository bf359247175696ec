import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutOff, isSilent, minutesOf, sessionStart } from './cut-off.ts'
import { defaultAskedLadder, defaultLadder, ladderFor, ladderOf, readLadder, sayLadder, stepsDue } from './ladder.ts'
import { findOutcome, outcomesOf } from './outcomes.ts'

describe('the cut-off', () => {
  test('counts from the pupil’s own timetable, else the site, else the school', () => {
    expect(sessionStart({ timetable: '09:30', site: '09:00', school: '08:50' })).toBe('09:30')
    expect(sessionStart({ timetable: null, site: '09:00', school: '08:50' })).toBe('09:00')
    expect(sessionStart({ timetable: undefined, site: null, school: '08:50' })).toBe('08:50')
  })

  test('09:15 and 30 minutes: silent from 09:45, not at 09:44', () => {
    expect(cutOff('09:15', 30)).toBe('09:45')
    expect(isSilent('09:15', 30, '09:44')).toBe(false)
    expect(isSilent('09:15', 30, '09:45')).toBe(true)
  })

  test('the later the clock, the more is silent; and never before the start', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`)
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 240 }), time, time, (start, minutes, one, other) => {
        const [early, late] = [one, other].sort() as [string, string]
        if (isSilent(start, minutes, early)) expect(isSilent(start, minutes, late)).toBe(true)
        if (minutesOf(early) < minutesOf(start)) expect(isSilent(start, minutes, early)).toBe(false)
      }),
    )
  })
})

describe('the ladder', () => {
  test('is read as it is written, and said in the same words', () => {
    const read = readLadder('attendance-officer at once, dsl after 15 minutes')
    expect(read).toEqual({
      ladder: [
        { role: 'attendance-officer', after: 0 },
        { role: 'dsl', after: 15 },
      ],
    })
    expect(sayLadder(defaultLadder, (role) => role)).toBe(
      'attendance-officer at once, ap-lead after 30 minutes, dsl after 60 minutes, headteacher after 90 minutes',
    )
  })

  test.each([
    ['caretaker at once', '“caretaker at once” is not a step'],
    ['ap-lead soon', 'is not a step'],
    ['ap-lead after 10 minutes', 'The first step must be “at once”'],
    ['ap-lead at once, dsl after 20 minutes, slt after 10 minutes', 'comes before the step above it'],
    ['ap-lead at once, ap-lead after 5 minutes', 'is in the ladder twice'],
    ['', 'is not a step'],
  ])('%j is refused with its reason', (text, says) => {
    expect(readLadder(text)).toMatchObject({ fault: expect.stringContaining(says) as string })
  })

  test('what may take days has days in it, and its own default', () => {
    const read = readLadder('ap-lead at once, dsl after 2 hours, headteacher after 7 days')
    expect(read).toMatchObject({ ladder: [{ after: 0 }, { after: 120 }, { after: 10_080 }] })
    expect(sayLadder(defaultAskedLadder, (role) => role)).toBe('ap-lead at once, headteacher after 7 days')
    expect(ladderOf(undefined, defaultAskedLadder)).toBe(defaultAskedLadder)
  })

  test('what cannot be read falls back to the default: silence is never without anybody', () => {
    expect(ladderOf('nonsense')).toBe(defaultLadder)
    expect(ladderOf(null)).toBe(defaultLadder)
  })

  test('a late reply stops at the second office; a child not accounted for goes to the head', () => {
    expect(ladderFor('reply', defaultLadder)).toHaveLength(2)
    expect(ladderFor('marks', defaultLadder)).toHaveLength(4)
  })

  test('each step at its time; those slept through are taken in order', () => {
    const held = () => true
    expect(stepsDue(defaultLadder, -1, 0, held)).toEqual([0])
    expect(stepsDue(defaultLadder, 0, 29, held)).toEqual([])
    expect(stepsDue(defaultLadder, 0, 30, held)).toEqual([1])
    expect(stepsDue(defaultLadder, 0, 500, held)).toEqual([1, 2, 3])
  })

  test('an office nobody holds passes it on at once', () => {
    expect(stepsDue(defaultLadder, -1, 0, (role) => role !== 'attendance-officer')).toEqual([0, 1])
    expect(stepsDue(defaultLadder, -1, 0, () => false)).toEqual([0, 1, 2, 3])
  })

  test('climbing is monotone: no step twice, none skipped, none taken back, whenever the watcher looks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 30 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        (looks, held) => {
          const taken: number[] = []
          for (const minutes of looks) {
            const isHeld = (role: string) => held[defaultLadder.findIndex((step) => step.role === role)] ?? false
            taken.push(...stepsDue(defaultLadder, taken.at(-1) ?? -1, minutes, isHeld))
          }
          expect(taken).toEqual(taken.map((_, at) => at))
        },
      ),
    )
  })
})

test('a child not found is a grave outcome and needs words', () => {
  expect(findOutcome('marks', 'not-found')).toMatchObject({ grave: true, needsNote: true })
  expect(findOutcome('reply', 'not-found')).toBeUndefined()
  expect(outcomesOf('marks').map((one) => one.value)).toContain('at-home-ill')
})
