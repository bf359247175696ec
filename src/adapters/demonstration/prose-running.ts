/** What a school writes while a placement runs and when it ends; `form.question` comes before `question`. */
import type { Entry } from './answer-book.ts'

export const runningProse: readonly Entry[] = [
  [
    'absence-follow-up.reason absence-notice.reason',
    [
      '{parent} rang at 8:40am: a temperature, back tomorrow.',
      'No reply at first. {parent} rang back at 11am: {pupil} had overslept and would not come late.',
      'Dental appointment; the card was shown at the office.',
      'The taxi went without {him}. {pupil} was at home with {parent} and came the next day.',
    ],
  ],
  [
    'absence-follow-up.next-step',
    [
      'Back on the next day. No pattern so far; {attendance} looks again on Friday.',
      '{key} talks with {pupil} in the morning. Second Monday in a month: the taxi now comes ten minutes earlier.',
      'Reason accepted, nothing more to do.',
    ],
  ],
  [
    'attendance-intervention.why',
    [
      'Mondays, and the first bus. {pupil} comes when somebody waits for {him}, and stays once {he} is there.',
      'Two weeks of illness and a slow return. No worry about the place itself.',
    ],
  ],
  [
    'approval.conditions',
    [
      'The first review is brought forward to four weeks after the start.',
      'English and mathematics stay at {school}. No other conditions.',
    ],
  ],
  [
    'approval.reasons refusal-record.reasons initial-meeting.reasons-given',
    [
      'The support in school was real and has not been enough; the plan has a date and a way back; the provider has been checked and visited.',
      'The needs analysis is clear, {pupil} and {parent} are in favour, and the programme fits what {he} wants to do next.',
    ],
  ],
  [
    'placement-review.reasons termination-decision.reasons',
    [
      '{pupil} attends, is safe and makes progress. Two of three objectives are met and the third is in sight, so the placement goes on as planned.',
      'Attendance has recovered and {pupil} is calmer in school as well. Carry on, with one more day in school from next half-term.',
    ],
  ],
  [
    'review-schedule.reason',
    [
      'Half-termly, as the policy asks; closer in the first month, until {pupil} has settled.',
      '{pupil} finds change hard, so the rhythm is steady and everybody knows the dates.',
    ],
  ],
  [
    'pupil-voice',
    [
      '“I like the work. I don’t like the bus.” {pupil} feels safe and has somebody to talk to.',
      '{pupil} showed us what {he} had made and could say what comes next.',
    ],
  ],
  ['pupil-voice-enjoyment', ['Yes: the practical sessions most. Less so the paperwork at the end of the day.']],
  ['pupil-voice-progress', ['{He} could name two things {he} can do now and could not do in the summer.']],
  ['pupil-voice-venue', ['Warm, friendly, a bit noisy at lunch. {He} knows where to go when it is too much.']],
  ['liked', ['The people, and making things that get used. Nobody shouted.']],
  ['disliked', ['The journey, and missing football on Thursdays.']],
  ['learned', ['How to work in a team and to ask before I lose my temper. And how to feed goats.']],
  ['pupil-view.next next', ['Go back to all my lessons, and keep one afternoon of practical work if I can.']],
  [
    'parent-feedback.feedback',
    [
      '{parent} says mornings are easier and that {pupil} talks about {his} day again. Would like the report a week earlier.',
      '{parent} did not answer the form and told {key} on the telephone that all is well.',
    ],
  ],
  [
    'parent-discussion',
    [
      '{parent} was taken through the steps back to the full timetable and agrees with the order. {key} rings on the first three Fridays.',
    ],
  ],
  [
    'provider-view',
    [
      '{contact} sees a pupil who arrives on time, helps others and finishes what {he} starts. Reading long instructions is still hard.',
      '{contact}: a slow first fortnight, steady since. Ready for the next unit.',
    ],
  ],
  [
    'school-view',
    [
      'In school {pupil} is calmer on the days after {provider}. Behaviour points have halved since the start.',
      'Teachers see {him} back in lessons and working. Homework is the next thing.',
    ],
  ],
  ['home-school-agreement-review.responsibilities', ['Kept by all. {parent} asked for the reports to come by e-mail.']],
  [
    'ehc-plan-review.outcome',
    [
      'The outcomes of the plan stay as they are; the provision named in section F is met at {provider} and at school. The council was told.',
    ],
  ],
  [
    'welfare how-it-goes how-it-is-going wellbeing engagement circumstances',
    [
      'A good half-term. {pupil} arrives on time, eats lunch with the group and has begun to help the younger ones.',
      '{pupil} has settled. {contact} sees more confidence and a pupil who laughs again.',
      'Attendance and mood are both up. {He} speaks in the group and has asked about next steps.',
    ],
  ],
  [
    'warning-signs',
    [
      '{He} goes quiet and pulls up {his} hood. A walk with {key} and ten minutes alone help; talking at once does not.',
    ],
  ],
  [
    'worries note',
    [
      'None at present. {contact} keeps an eye on how {pupil} gets on with one other pupil.',
      'Tired on Mondays; {key} has spoken to {parent}.',
    ],
  ],
  [
    'objectives-progress progress impact academic-impact outcomes achievements',
    [
      'Two of three objectives are met: attendance is above target and the first unit is finished. Writing needs another half-term; {key} sends a short task each week.',
      '{contact} reports steady work and a finished first unit. Mathematics is back in line with the class.',
      'The first objective is met and the second on the way. {pupil} can say what {he} is working on and why.',
    ],
  ],
  ['personal-impact', ['More confident, fewer arguments at home, and {he} has joined the football club.']],
  [
    'placement-evaluation.attendance placement-review.attendance attendance',
    [
      '{percent}% so far, up from {before}% before. Absences were followed up on the day; most were through illness.',
      '{percent}%. Mondays are the weak point: {attendance} rings home at 8am and the taxi waits five minutes.',
    ],
  ],
  ['reports', ['All half-termly reports are in. They agree with what we saw on our visits.']],
  ['meetings', ['First meeting, two reviews and the closing meeting, all with {pupil} and {parent}.']],
  [
    'changes home-school-agreement-review.changes',
    [
      'The day starts at 9:15am instead of 9am, so that {pupil} can take the later bus.',
      'Visits more often in the first month: that is when small things can still be put right.',
    ],
  ],
  [
    'emotional social',
    [
      '{key} meets {pupil} each morning of the first fortnight. {His} friends’ table at lunch is kept, and the base is open if it gets too much.',
    ],
  ],
  [
    'absence',
    [
      '{provider} rings the office by 9:30am. {attendance} rings home at once, and somebody goes to the house if nobody can be reached by 11am.',
    ],
  ],
  [
    'concern.what',
    [
      '{contact} told us that on Tuesday at lunch two pupils were on the canal path for some minutes without a member of staff. Nobody was hurt. {pupil} was one of them.',
    ],
  ],
  [
    'concern.done',
    [
      'Rang {contact} and {parent} the same afternoon, spoke with {pupil} the next morning, and told {head}. Lunch is supervised indoors until the review.',
    ],
  ],
  ['refusal-record.offer offer', ['{provider} on {days}, from {start}, with transport paid by the school.']],
  [
    'refusal-record.reason parental-consent.reason',
    ['Too far from home, and it would cost {pupil} {his} mathematics lesson on that day.'],
  ],
  [
    'what-next',
    [
      '{pupil} stays in school with a mentor on Friday afternoons. We look for a place nearer to home and meet {parent} again in three weeks.',
    ],
  ],
  ['risk-register-entry.concern', ['Attendance on Mondays, and how {pupil} gets on with an older pupil there.']],
  [
    'action risk-register-entry.action parent-feedback.action',
    ['{key} speaks with {contact} each Monday until half-term; looked at again at the next review.'],
  ],
  ['verbal-updates', ['{lead} told {contact} by telephone about the change of bus and about the family’s new number.']],
  [
    'parent-update.outcome',
    ['The review decided that the placement goes on: attendance {percent}%, first unit finished, calmer in school.'],
  ],
  ['done what-was-done', ['{key} rang {parent} and {lead} spoke with {contact}. Both know what happens next.']],
  ['what detail', ['The spring timetable was agreed with {contact}: same days, a later start.']],
]
