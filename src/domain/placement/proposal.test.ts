import { describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { buildCalendar, type CalendarInput } from '../calendar/calendar.ts'
import { dayOf } from '../calendar/day.ts'
import { defaultDateRules } from '../calendar/rules.ts'
import { buildRulebook } from '../policy/rulebook.ts'
import type { Situation } from '../policy/situation.ts'
import {
  checkNeed,
  checkPlan,
  checkTried,
  emptyProposal,
  nextStepOf,
  proposalFrom,
  readDate,
  withDone,
} from './proposal.ts'
import { checkDates, noticesOf, whyNoSchool } from './proposal-dates.ts'
import { answersFor, consultationOf } from './proposal-records.ts'
import { routeChoices } from './proposal-routes.ts'
import { fullTimeCheck, hoursOf, readTypedWeek, type Session, wholeWeek } from './proposal-week.ts'

const d = dayOf
const loaded = loadPacksOrThrow()
const rulebookOf = (pack: string) => {
  const found = loaded.packs.get(pack)
  if (!found) throw new Error(`no pack ${pack}`)
  return buildRulebook(loaded.floor, found, 'academy')
}
const input: CalendarInput = {
  terms: [
    {
      name: 'Autumn',
      starts: d('2026-09-01'),
      ends: d('2026-12-18'),
      halfTerm: { starts: d('2026-10-26'), ends: d('2026-10-30') },
    },
    {
      name: 'Spring',
      starts: d('2027-01-04'),
      ends: d('2027-04-01'),
      halfTerm: { starts: d('2027-02-15'), ends: d('2027-02-19') },
    },
  ],
  closures: [{ day: d('2026-11-27'), kind: 'inset', note: 'Staff training' }],
  bankHolidays: [d('2026-12-25'), d('2027-03-26')],
}
const calendar = buildCalendar(input)
const names = new Map([[d('2027-03-26'), 'Good Friday']])

function situation(over: Partial<Situation> = {}): Situation {
  return {
    calendar,
    rules: defaultDateRules,
    school: { id: 's', phase: 'secondary', kind: 'academy' },
    pupil: {
      id: 'p',
      name: 'Kezia Thorpe',
      year: 9,
      ehcPlan: false,
      lookedAfter: false,
      socialWorker: false,
      childProtectionPlan: false,
      senSupport: false,
      semh: false,
      medicalNeeds: false,
      freeMeals: false,
      compulsorySchoolAge: true,
    },
    provider: {
      id: 'v',
      name: 'Harbour Steps',
      registered: false,
      isSchool: false,
      mainstream: false,
      online: false,
      onCouncilList: true,
      external: true,
      barred: false,
      siteApproved: true,
      declaredFullTime: 4,
      trustFullTime: 3,
      trustFullTimePlanOrLookedAfter: 0,
    },
    placement: {
      id: 'l',
      route: 'school-arranged',
      place: 'off-site',
      state: 'draft',
      sessionsAtProvider: 0,
      sessionsOnSite: 0,
      councilContracts: undefined,
      dualRegistered: undefined,
      suspensions: [],
    },
    records: [],
    events: [],
    ...over,
  }
}

describe('the calendar says why a day is not a school day', () => {
  test.each([
    ['2026-11-28', 'is a Saturday'],
    ['2026-11-29', 'is a Sunday'],
    ['2026-11-27', 'is an INSET day (Staff training)'],
    ['2026-10-28', 'is in the half-term holiday of the Autumn term'],
    ['2027-03-26', 'is a bank holiday (Good Friday)'],
    ['2026-12-29', 'is in the school holidays'],
    ['2028-01-10', 'is outside the term dates that have been entered'],
  ])('%s %s', (day, says) => expect(whyNoSchool(calendar, input, names, d(day))).toBe(says))
  test('nothing about a school day', () => expect(whyNoSchool(calendar, input, names, d('2026-11-26'))).toBeUndefined())
})

describe('start and end', () => {
  const diamond = rulebookOf('diamond')
  const today = d('2026-11-24')
  const notices = noticesOf(diamond, situation(), today)
  const of = { situation: situation(), input, names, notices, today }

  test('notice of two school days is counted from today, and the strictest comes first', () => {
    expect(notices[0]).toMatchObject({
      clauses: ['DLPT-12.2'],
      n: 2,
      unit: 'school days',
      strict: true,
      earliest: d('2026-11-26'),
    })
  })
  test('too early a start names the clause and the earliest day', () => {
    const { errors } = checkDates({ start: d('2026-11-25'), end: '' }, of)
    expect(errors).toEqual([
      { at: 'start-day', says: expect.stringMatching(/must be Thu 26 Nov 2026 or later: DLPT-12\.2/) },
    ])
  })
  test('a start on no school day offers the next one', () => {
    const { errors } = checkDates({ start: d('2026-11-27'), end: '' }, of)
    expect(errors[0]?.says).toBe(
      'Fri 27 Nov 2026 is an INSET day (Staff training). The next school day is Mon 30 Nov 2026.',
    )
  })
  test('a day that is none, a day gone by, an end before the start', () => {
    expect(checkDates({ start: undefined, end: '' }, of).errors[0]?.says).toMatch(/real date/)
    expect(checkDates({ start: d('2026-11-23'), end: '' }, of).errors[0]?.says).toMatch(/Tue 24 Nov 2026 or later/)
    expect(checkDates({ start: d('2026-11-30'), end: d('2026-11-26') }, of).errors[0]).toMatchObject({ at: 'end-day' })
    expect(checkDates({ start: d('2026-11-30'), end: d('2027-03-26') }, of).errors[0]?.says).toBe(
      'Fri 26 Mar 2027 is a bank holiday (Good Friday). The school day before it is Thu 25 Mar 2027.',
    )
  })
  test('a good pair has no fault', () =>
    expect(checkDates({ start: d('2026-11-30'), end: d('2027-03-12') }, of)).toEqual({ errors: [], short: [] }))
})

describe('the week', () => {
  const typed = {
    'mon-am': { start: '9:15', end: '12:00', place: 'site-1' },
    'mon-pm': { start: '12:30', end: '14:45', place: 'school' },
  }
  test('hours are counted by place', () => {
    const { sessions, errors } = readTypedWeek(typed, ['site-1'])
    expect(errors).toEqual([])
    expect(sessions[0]).toEqual({
      day: 'mon',
      session: 'am',
      from: '09:15',
      to: '12:00',
      place: 'provider',
      site: 'site-1',
    })
    expect(hoursOf(sessions, 'provider')).toBe(2.75)
    expect(hoursOf(sessions)).toBe(5)
  })
  test('half a cell, a wrong time, an end before its start, and no place are faults', () => {
    const { errors } = readTypedWeek(
      {
        'mon-am': { start: '09:00', end: '', place: 'school' },
        'tue-am': { start: '25:00', end: '26:00', place: 'school' },
        'wed-am': { start: '12:00', end: '09:00', place: 'school' },
        'thu-am': { start: '09:00', end: '12:00', place: 'elsewhere' },
        'fri-am': { start: '09:00', end: '12:30', place: 'school' },
        'fri-pm': { start: '12:00', end: '15:00', place: 'school' },
      },
      ['site-1'],
    )
    expect(errors.map((error) => error.at)).toEqual([
      'week-mon-am-start',
      'week-tue-am-start',
      'week-wed-am-start',
      'week-thu-am-place',
      'week-fri-pm-start',
    ])
  })
  test('the whole week names half-days nowhere and in two places', () => {
    const one: Session = { day: 'mon', session: 'am', from: '09:00', to: '12:00', place: 'provider', site: 'a' }
    const week = wholeWeek(
      [one],
      [
        { ...one, site: 'b', from: '10:00' },
        { ...one, day: 'tue' },
      ],
    )
    expect(week.twice).toEqual([{ day: 'mon', session: 'am' }])
    expect(week.nowhere).toHaveLength(8)
    expect(week.total).toBe(8)
  })
  test('more than 18 hours runs the registration test over the whole trust', () => {
    expect(fullTimeCheck(situation(), 18)).toMatchObject({ fullTime: false, mustRegister: false })
    expect(fullTimeCheck(situation(), 18.5)).toMatchObject({
      fullTime: true,
      mustRegister: true,
      now: 3,
      withThis: 4,
    })
    const { declaredFullTime: _, ...undeclared } = situation().provider ?? { id: '', name: '' }
    expect(
      fullTimeCheck(situation({ provider: undeclared as NonNullable<Situation['provider']> }), 20).mustRegister,
    ).toBeUndefined()
  })
})

describe('routes', () => {
  test('open routes say who approves and what the parent counts for; closed ones say why', () => {
    const { open, closed } = routeChoices(rulebookOf('diamond'), { refused: false, afterRefusal: false })
    expect(open.map((one) => one.route)).toEqual(['school-arranged', 'off-site-direction', 'medical', 'on-site'])
    expect(open[1]?.approval).toMatchObject({ says: 'The governing board approves it.', clauses: ['DLPT-7.2.2'] })
    expect(open[0]?.consent.says).toBe('The parent must agree. A refusal stops the placement.')
    expect(closed.find((one) => one.route === 'flexi-schooling')?.why).toMatch(/does not speak of flexi/)
  })
  test('a direction is never offered beside a referral that the parent refused', () => {
    const beside = routeChoices(rulebookOf('diamond'), { refused: true, afterRefusal: false })
    expect(beside.open.map((one) => one.route)).not.toContain('off-site-direction')
    expect(beside.closed.find((one) => one.route === 'off-site-direction')?.why).toMatch(/not a way round/)
    const apart = routeChoices(rulebookOf('diamond'), { refused: true, afterRefusal: true })
    expect(apart.open.map((one) => one.route)).toEqual(['off-site-direction'])
  })
  test('a policy without directions never offers one', () => {
    for (const ask of [
      { refused: true, afterRefusal: true },
      { refused: false, afterRefusal: false },
    ]) {
      expect(routeChoices(rulebookOf('east-midlands-academy'), ask).open.map((one) => one.route)).not.toContain(
        'off-site-direction',
      )
    }
  })
})

describe('what is typed', () => {
  const asked = { reasonDetail: true, rationale: true }
  test('reasons are the policy’s own', () => {
    expect(checkNeed({ reasons: ['made-up'], reasonDetail: 'x', rationale: 'y' }, ['real'], asked)).toEqual([
      { at: 'reasons', says: expect.any(String) },
    ])
    expect(checkNeed({ reasons: ['real'], reasonDetail: '', rationale: '' }, ['real'], asked)).toHaveLength(2)
  })
  test('what was tried has its effect; a view was asked for in the past', () => {
    const view = { views: '', on: '2026-11-30', how: 'call', considered: '' }
    const errors = checkTried(
      {
        tried: [{ what: 'Mentoring', when: '', difference: '' }],
        pupilView: view,
        parentView: emptyProposal.parentView,
      },
      d('2026-11-24'),
    )
    expect(errors.map((error) => error.at)).toEqual(['tried-0-difference', 'pupil-on-day', 'pupil-views'])
  })
  test('objectives fall inside the placement', () => {
    const row = { objective: 'Attend', baseline: '60%', measure: 'Register', by: '2026-11-01' }
    expect(checkPlan({ objectives: [row], wayBack: 'x' }, d('2026-11-30'), d('2027-03-12'))).toHaveLength(1)
    expect(
      checkPlan({ objectives: [{ ...row, by: '2027-04-01' }], wayBack: '' }, d('2026-11-30'), d('2027-03-12')).map(
        (error) => error.at,
      ),
    ).toEqual(['objectives-0-by-day', 'way-back'])
    expect(checkPlan({ objectives: [], wayBack: 'x' }, undefined, undefined)).toHaveLength(1)
  })
  test('drafts resume at the first page that is not whole', () => {
    expect(nextStepOf(emptyProposal)).toBe('need')
    expect(nextStepOf(withDone(withDone(emptyProposal, 'need'), 'route'))).toBe('tried')
    expect(proposalFrom('nonsense')).toEqual(emptyProposal)
    expect(readDate({ day: '31', month: '2', year: '2027' })).toBeUndefined()
    expect(readDate({ day: '', month: '', year: '' })).toBe('')
  })
})

describe('records', () => {
  const proposal = {
    ...emptyProposal,
    reasons: ['legal-obligation'],
    reasonDetail: 'Because.',
    academic: 'Reading at age 9.',
    personal: 'Sleep.',
    outcome: 'Back in lessons.',
    rationale: 'Small groups.',
    tried: [{ what: 'Mentoring', when: 'Spring', difference: 'A little' }],
    objectives: [{ objective: 'Attend', baseline: '60%', measure: 'Register', by: '2026-12-18' }],
    wayBack: 'In January.',
    fits: 'Near home.',
    nextStep: 'return',
  }
  const facts = {
    proposal,
    reasonWords: new Map([['legal-obligation', 'To meet a legal obligation']]),
    proposedBy: 'Marian Okafor',
    today: '2026-11-24',
    hours: 15,
    provider: 'Harbour Steps',
    timetable: [],
  }
  test.each(['diamond', 'east-midlands-academy', 'ecclesbourne', 'kimberley', 'roots-and-wings'])(
    'fills only fields that the forms of %s have',
    (pack) => {
      const rulebook = rulebookOf(pack)
      for (const form of ['needs-analysis', 'referral', 'learning-plan'] as const) {
        const compiled = rulebook.forms.get(form)
        if (!compiled) throw new Error(`${pack} has no ${form}`)
        const answers = answersFor(form, compiled, facts)
        const known = new Set(compiled.fields.map((one) => one.field.id))
        expect(Object.keys(answers).every((field) => known.has(field))).toBe(true)
        expect(Object.keys(answers).length).toBeGreaterThan(2)
      }
    },
  )
  test('rows keep only the columns of the form', () => {
    const compiled = rulebookOf('diamond').forms.get('referral')
    if (!compiled) throw new Error('no referral')
    expect(answersFor('referral', compiled, facts)['support-tried']).toEqual([
      { support: 'Mentoring', effect: 'A little' },
    ])
  })
  test('a view becomes a consultation only when it is whole', () => {
    expect(consultationOf('pupil', { views: 'Keen', on: '2026-11-20', how: 'meeting', considered: '' })).toBeUndefined()
    expect(
      consultationOf('pupil', { views: 'Keen', on: '2026-11-20', how: 'meeting', considered: 'Agreed' }),
    ).toMatchObject({ party: 'pupil', 'held-on': '2026-11-20' })
  })
})
