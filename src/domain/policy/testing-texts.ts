/** The files of the small invented policy and floor that the tests of the engine use. */
import type { PackFiles } from './read.ts'

export const floorFiles: PackFiles = {
  'policy.yaml': `
policy: england
prefix: ENG
title: Law and guidance
guidance:
  - { title: Keeping children safe in education, edition: "2026", clause: ENG-4 }
`,
  'duties.yaml': `
- duty: floor-notice
  clause: ENG-1
  title: Give notice in time
  says: Parents are told three school days before.
  about: placement
  owner: headteacher
  due: 3 school days before start
  met by: letter
  in time: required
  otherwise: blocks start
  force: law
  source: Invented Act 2001
  binds: [maintained, academy]
  mark: found
- duty: floor-review
  clause: ENG-2
  title: Review each half-term
  says: Placements are reviewed each half-term.
  about: placement
  when: [live]
  owner: ap-lead
  every: each half-term
  met by: review
  force: statutory guidance
  mark: unverified
- duty: floor-silent
  clause: ENG-3
  title: Keep a plan for the way back
  says: There is a plan for the way back.
  about: placement
  owner: senco
  due: before start
  met by: plan
  otherwise: warns
  force: guidance
  mark: found
`,
  'forms/plan.yaml': `
form: plan
title: Plan for the way back
about: placement
sections:
  - title: Plan
    fields:
      - { field: text, ask: What is the plan?, type: text }
`,
  'forms/letter.yaml': `
form: letter
title: Letter
about: placement
sections:
  - title: Letter
    fields:
      - { field: sent-on, ask: When was it sent?, type: date }
`,
  'forms/review.yaml': `
form: review
title: Review
about: placement
sections:
  - title: Review
    fields:
      - { field: text, ask: How does it go?, type: text }
`,
  'clauses.yaml': `
- { clause: ENG-1, ref: "s.1", says: Notice in three school days }
- { clause: ENG-2, ref: "s.2", says: A review each half-term }
- { clause: ENG-3, ref: "s.3", says: A plan for the way back }
- { clause: ENG-4, ref: "s.4", says: The guidance in force }
`,
}

export const policyFiles: PackFiles = {
  'policy.yaml': `
policy: mini
prefix: MINI
title: A small policy
next review: { value: 2026-09-30, clause: MINI-9 }
routes:
  school-arranged: { value: on, clause: MINI-1 }
  off-site-direction: { value: on, clause: MINI-1 }
  on-site: { value: "off", choice: The policy does not say. }
  suspension: { value: "off", choice: The policy does not say. }
  permanent-exclusion: { value: "off", choice: The policy does not say. }
  medical: { value: "off", choice: The policy does not say. }
  part-time-timetable: { value: "off", choice: The policy does not say. }
  flexi-schooling: { value: "off", choice: The policy does not say. }
approvers:
  school-arranged: { by: [headteacher], clause: MINI-1 }
  off-site-direction: { by: [governing-body], clause: MINI-1 }
consent:
  school-arranged: { rule: agreement, clause: MINI-1, refusal: stops }
settings:
  visit-interval: { asks: How often is each provider visited?, value: null, choice: The policy gives no number. }
words:
  ap-lead: placement lead
guidance:
  - { title: Keeping children safe in education, edition: "2024", clause: MINI-9 }
facts:
  - { fact: exams-planned, asks: Are examinations planned?, from: checks.exams, yes when: ["yes"] }
`,
  'duties.yaml': `
- duty: notice
  clause: MINI-2
  title: Send the letter in time
  says: The letter goes two school days before the start.
  reading: The day of the start is not counted.
  about: placement
  owner: headteacher
  due: 2 school days before start
  met by: letter
  in time: required
  otherwise: blocks start
  floor: floor-notice
- duty: approve
  clause: MINI-3
  title: Have it approved
  says: The approver agrees.
  about: placement
  owner: headteacher
  due: before start
  met by: { form: approval, by: approver, where: { decision: approved } }
  otherwise: blocks start
- duty: checks
  clause: MINI-4
  title: Check the provider
  says: The provider's papers are in order.
  about: provider
  when: [off-site]
  owner: ap-lead
  standing: { renew: each year }
  until: material-change
  met by: checks
  otherwise: blocks start
  lapse: suspends
- duty: social-worker
  clause: MINI-5
  title: Ask the social worker
  says: The social worker is asked first.
  about: placement
  when: [has-social-worker]
  owner: dsl
  due: before start
  met by: plan
  otherwise: blocks start
- duty: review
  clause: MINI-6
  title: Review the placement
  says: The placement is reviewed each term.
  about: placement
  when: [live]
  owner: ap-lead
  every: each term
  met by: review
  floor: floor-review
- duty: concern
  clause: MINI-7
  title: Look into a concern
  says: A concern is looked into within two school days.
  about: placement
  owner: dsl
  after: concern
  due: 2 school days after
  met by: concern-answer
  escalate to: [headteacher]
- duty: visits
  clause: MINI-8
  title: Visit the provider
  says: The provider is visited.
  about: placement
  owner: ap-lead
  every: "{visit-interval}"
  met by: review
- duty: weekly
  clause: MINI-8
  title: Call each week
  says: Somebody calls each week.
  about: placement
  when: [live]
  owner: ap-lead
  every: each week for the first month, then each fortnight
  met by: call
- duty: exam-entry
  clause: MINI-9
  title: Enter the examinations
  says: Examinations are entered before the start.
  about: placement
  when: [exams-planned, { any of: [year-11, not primary-phase] }]
  owner: ap-lead
  due: before start
  met by: plan
  otherwise: warns
`,
  'forms/letter.yaml': `
form: letter
title: Letter to parents
about: placement
dated by: sent-on
sections:
  - title: Letter
    fields:
      - { field: sent-on, ask: When was it sent?, type: date }
      - { field: address, ask: Where is the provider?, clause: MINI-2.1, type: text }
      - { field: times, ask: When does the day begin and end?, clause: MINI-2.2, type: text }
signatures:
  - { by: headteacher, clause: MINI-2.3 }
`,
  'forms/checks.yaml': `
form: checks
title: Provider checks
about: provider
sections:
  - title: Papers
    fields:
      - { field: insurance, ask: Insurance, clause: MINI-4.1, type: check, expires: optional }
      - { field: safeguarding-training, ask: Training within three years, clause: MINI-4.2, type: check, interval: each 36 months, required: "no" }
      - { field: safeguarding-training-this-year, ask: Training this year, clause: MINI-4.3, type: check, interval: each year, required: "no" }
      - { field: exams, ask: Are examinations planned?, type: yes-no, required: "no" }
`,
  'forms/approval.yaml': `
form: approval
title: Approval
about: placement
sections:
  - title: Decision
    fields:
      - { field: decision, ask: What is decided?, type: choice, options: [approved, declined] }
`,
  'forms/review.yaml': `
form: review
title: Review
about: placement
sections:
  - title: Review
    fields:
      - { field: text, ask: How does it go?, type: text }
`,
  'forms/call.yaml': `
form: call
title: Call
about: placement
sections:
  - title: Call
    fields:
      - { field: text, ask: What was said?, type: text }
`,
  'forms/concern.yaml': `
form: concern
title: Concern
about: placement
sections:
  - title: Concern
    fields:
      - { field: text, ask: What is the concern?, type: text }
`,
  'forms/concern-answer.yaml': `
form: concern-answer
title: What was done
about: placement
sections:
  - title: Answer
    fields:
      - { field: text, ask: What was done?, type: text }
`,
  'forms/material-change.yaml': `
form: material-change
title: A change that matters
about: provider
sections:
  - title: Change
    fields:
      - { field: text, ask: What changed?, type: text }
`,
  'clauses.yaml': `
- { clause: MINI-1, ref: "1", says: Who decides }
- { clause: MINI-2, ref: "2", says: Two school days' notice }
- { clause: MINI-2.1, ref: "2.1", says: The address }
- { clause: MINI-2.2, ref: "2.2", says: The times }
- { clause: MINI-2.3, ref: "2.3", says: The head signs }
- { clause: MINI-3, ref: "3", says: Approval }
- { clause: MINI-4, ref: "4", says: Checks }
- { clause: MINI-4.1, ref: "4.1", says: Insurance }
- { clause: MINI-4.2, ref: "4.2", says: Training in three years }
- { clause: MINI-4.3, ref: "4.3", says: Training this year }
- { clause: MINI-5, ref: "5", says: Social workers }
- { clause: MINI-6, ref: "6", says: Reviews }
- { clause: MINI-7, ref: "7", says: Concerns }
- { clause: MINI-8, ref: "8", says: Visits and calls }
- { clause: MINI-9, ref: "9", says: Review of the policy }
- { clause: MINI-10, ref: "10", says: Aims, no action: A statement of aims. }
`,
}
