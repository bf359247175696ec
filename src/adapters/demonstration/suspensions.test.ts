import { expect, test } from 'vitest'
import { calendarA as cal } from '../../domain/calendar/calendar-a.ts'
import { dayOf, isoOf } from '../../domain/calendar/day.ts'
import { runsOf } from '../../domain/suspension/runs.ts'
import { spellOf } from '../../domain/suspension/spells.ts'
import { plannedRun, suspensionAnswers } from './suspensions.ts'

const runOn = (iso: string) => {
  const planned = plannedRun(cal, dayOf(iso)) ?? []
  const spells = planned.map((spell, at) => spellOf(cal, { id: String(at), answers: suspensionAnswers(spell, at) }))
  const [run, ...more] = runsOf(
    cal,
    spells.flatMap((spell) => spell ?? []),
  )
  return { planned, run, more }
}

test.each([
  '2026-11-20',
  '2026-11-22',
  '2026-11-23',
  '2026-11-24',
  '2026-11-25',
  '2026-11-26',
  '2026-11-02',
  '2027-01-05',
])('on %s the two suspensions are one run whose sixth day is still to come, and nothing is recorded ahead', (today) => {
  const { planned, run, more } = runOn(today)
  expect(more).toEqual([])
  expect(run).toMatchObject({ schoolDays: 8 })
  expect(run?.sixth).toBeGreaterThan(dayOf(today))
  for (const spell of planned) expect(spell.first).toBeLessThanOrEqual(dayOf(today))
})

test('on a Tuesday it is joined over the weekend', () => {
  const { planned } = runOn('2026-11-24')
  expect(planned.map((spell) => [isoOf(spell.first), isoOf(spell.last)])).toEqual([
    ['2026-11-19', '2026-11-20'],
    ['2026-11-23', '2026-11-30'],
  ])
})

test('where the calendar ends too soon there is none', () => {
  expect(plannedRun(cal, dayOf('2028-07-20'))).toBeUndefined()
})
