/** A form with every kind of question, for the tests of this folder and of the pages. */

import { caseCalendar } from '../cases/world.ts'
import { answerFacts, type Bits } from '../policy/bits.ts'
import { readPack } from '../policy/read.ts'
import type { CompiledForm } from '../policy/rulebook.ts'
import { buildRulebook, type Rulebook } from '../policy/rulebook.ts'
import { type FormLayout, layOutForm } from './layout.ts'
import { readPosted } from './posted.ts'

const yaml = `
form: everything
title: Everything a form can ask
about: placement
clause: TST-1
filled by: [ap-lead]
dated by: held-on
sections:
  - title: Simple
    fields:
      - { field: title, ask: Title, type: heading }
      - { field: held-on, clause: TST-1.1, ask: Held on, type: date }
      - { field: topic, ask: Topic, type: text }
      - { field: safe, clause: TST-8.5, ask: Is the pupil still safe?, type: yes-no, good: ["yes"] }
      - { field: why-unsafe, ask: Why not?, type: long-text, if: { safe: ["no"] } }
      - { field: who-told, ask: Who was told?, type: person, if: { why-unsafe: [alone] } }
      - { field: hours, ask: Hours a week, type: number, required: no, from: placement.hours }
      - { field: attendance, ask: Attendance, type: percent, required: no, from: placement.attendance }
      - { field: cost, ask: Cost a week, type: money, required: no }
      - { field: at, ask: Time, type: time, required: no }
      - { field: how-often, ask: Reviews, type: rhythm, required: no }
      - { field: lead, ask: Who leads?, type: person, from: school.ap-lead }
      - field: decision
        ask: What was decided?
        type: choice
        options: [{ value: go-on, says: It goes on }, { value: end, says: It ends }]
      - field: present
        ask: Who was there?
        type: choices
        options: [parent, pupil, provider]
        required: no
      - { field: reasons, ask: Which reasons apply?, type: reasons, required: no }
      - { field: report, ask: The report, type: file, required: no }
      - { field: accept, ask: The record is true., type: statement }
  - title: Groups
    clause: TST-2
    fields:
      - { field: lockdown, clause: TST-2.1, ask: Lockdown procedure seen, type: check, expires: required }
      - { field: dbs, clause: [TST-2.2, TST-2.3], ask: DBS checks seen, type: check, required: no }
      - field: actions
        ask: Actions
        type: rows
        at least: 1
        columns:
          - { field: action, ask: Action, type: text }
          - { field: owner, ask: Who, type: person, required: no }
          - { field: due, ask: By, type: date, required: no }
      - { field: week, ask: Days and times, type: week-grid, required: no, from: placement.timetable }
  - title: With a plan
    when: [has-ehc-plan]
    fields:
      - { field: plan-link, clause: TST-3, ask: How it serves the plan, type: long-text }
signatures:
  - { by: school, clause: TST-4.1 }
  - { by: parent, clause: TST-4.2, allow: [signed] }
  - { by: pupil, clause: TST-4.3, allow: [signed, read-to], required: no }
`

const policy = `
policy: test
prefix: TST
title: A policy for tests
reasons:
  - { reason: attendance, says: To raise attendance, clause: TST-0.1 }
  - { reason: curriculum, says: To widen the curriculum, clause: TST-0.2 }
`

export interface TestForm {
  readonly rulebook: Rulebook
  readonly compiled: CompiledForm
  readonly bits: Bits
  readonly layout: FormLayout
}

/** The form, laid out for a pupil with, without or with an unrecorded EHC plan. */
export function testForm(plan: 'yes' | 'no' | 'not known' = 'no'): TestForm {
  const read = readPack('test', { 'policy.yaml': policy, 'forms/everything.yaml': yaml })
  if (read.faults.length > 0) throw new Error(read.faults.map((fault) => fault.says).join(' '))
  const floor = readPack('england', { 'policy.yaml': policy.replace('policy: test', 'policy: england') }).pack
  const rulebook = buildRulebook(floor, read.pack, 'academy')
  const compiled = rulebook.forms.get('everything')
  if (!compiled) throw new Error('The test form is missing.')
  const { calendar, rules } = caseCalendar('A')
  const unknown = {
    ehcPlan: plan === 'not known' ? undefined : plan === 'yes',
    lookedAfter: undefined,
    socialWorker: undefined,
    childProtectionPlan: undefined,
    senSupport: undefined,
  }
  const pupil = {
    id: 'p',
    name: 'Kezia Thorpe',
    ...unknown,
    semh: undefined,
    medicalNeeds: undefined,
    freeMeals: undefined,
    compulsorySchoolAge: undefined,
  }
  const situation = {
    calendar,
    rules,
    school: { id: 's', phase: 'secondary', kind: 'academy' } as const,
    pupil,
    records: [],
    events: [],
  }
  const bits = answerFacts(rulebook.table, situation, 20_760)
  const reasons = (rulebook.policy.policy.reasons ?? []).map(({ reason, says }) => ({ value: reason, says }))
  return { rulebook, compiled, bits, layout: layOutForm(compiled, bits, reasons) }
}

/** A post as a browser would send it. */
export const post = (body: Record<string, unknown>) => readPosted(body).posted

/** Every required question answered. */
export const wholePost: Readonly<Record<string, string | string[]>> = {
  'f-held-on-day': '2',
  'f-held-on-month': '11',
  'f-held-on-year': '2026',
  'f-topic': 'Progress',
  'f-safe': 'yes',
  'f-lead': 'Marian Okafor',
  'f-decision': 'go-on',
  'f-accept': 'accepted',
  'f-lockdown-answer': 'met',
  'f-lockdown-expires-day': '1',
  'f-lockdown-expires-month': '9',
  'f-lockdown-expires-year': '2027',
  'f-actions-0-action': 'Ring the parent',
}
