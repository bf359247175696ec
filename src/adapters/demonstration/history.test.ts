import { describe, expect, it } from 'vitest'
import { dayOf } from '../../domain/calendar/day.ts'
import { isLive } from '../../domain/placement/life-cycle.ts'
import { askGate } from '../../domain/policy/gate.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'
import { loadPacksOrThrow, readBankHolidays } from '../packs/read-folder.ts'
import { yearsAround } from './calendars.ts'
import { historyOf, type SchoolHistory } from './history.ts'
import { pupilsOf } from './pupils.ts'
import { situationOf } from './school-world.ts'
import { schoolPlans } from './schools.ts'

const packs = loadPacksOrThrow()
const bankHolidays = readBankHolidays().map((one) => one.day)

function historiesOn(iso: string): SchoolHistory[] {
  const today = dayOf(iso)
  let from = 0
  return schoolPlans.map((plan, index) => {
    const pupils = pupilsOf(plan, from, today)
    from += plan.pupils
    const pack = packs.packs.get(plan.pack)
    if (!pack) throw new Error(`No pack ${plan.pack}`)
    const rulebook = buildRulebook(packs.floor, pack, plan.kind)
    return historyOf({
      plan,
      index,
      pupils,
      rulebook,
      years: yearsAround(today),
      bankHolidays,
      moment: { today, morning: true },
    })
  })
}

const offendersOf = ({ world, walked }: SchoolHistory): string[] =>
  walked.flatMap(({ course }) => {
    const { state } = course.plot
    const gate = askGate(world.rulebook, situationOf(world, course, state, world.today), 'start', world.today)
    return isLive(state) && !gate.open ? [`${world.plan.key} ${course.provider.key}: ${gate.clauses.join(' ')}`] : []
  })

// Whole histories of five schools: slow only where many tests share a processor.
describe('the history of the demonstration schools', { timeout: 60_000 }, () => {
  it.each([
    ['the first day of a school year', '2026-09-01'],
    ['half-term', '2026-10-28'],
    ['Christmas', '2026-12-25'],
    ['the summer holidays', '2027-08-15'],
    ['the end of the summer term', '2027-07-21'],
    ['a year nobody entered', '2031-01-20'],
  ])('holds together on %s', (_name, iso) => {
    const histories = historiesOn(iso)
    expect(histories.flatMap(offendersOf)).toEqual(['thornmere northgate: EMAT-4b.4'])
    for (const { world, walked } of histories) {
      const records = [...walked.flatMap(({ course }) => course.records), ...world.schoolRecords]
      expect(records.filter((one) => one.fact.on > world.today)).toEqual([])
      for (const { course } of walked) expect(course.marks.filter((mark) => mark.day > world.today)).toEqual([])
    }
  })

  it('is the same every time it is made for a day', () => {
    const said = () =>
      JSON.stringify(
        historiesOn('2026-11-24').flatMap(({ walked }) =>
          walked.map(({ course, steps }) => [course.records, course.marks, steps]),
        ),
      )
    expect(said()).toBe(said())
  })
})
