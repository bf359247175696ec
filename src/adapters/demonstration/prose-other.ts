/** What a school writes about a provider, or about its own work, by the question's name. */
import type { Entry } from './answer-book.ts'

export const otherProse: readonly Entry[] = [
  [
    'pupil-voice pupils',
    [
      'The pupils we met were busy and knew what they were working towards. One would like a longer lunch break.',
      'Our pupils feel known there. They said that the tutors listen and that the rules are clear.',
    ],
  ],
  ['pupil-voice-enjoyment', ['Yes, the practical work most of all. One finds the mornings long.']],
  ['pupil-voice-progress', ['Each could name something new they can do, and two showed us.']],
  ['pupil-voice-venue', ['Warm and friendly. They know where to go when it is too much.']],
  [
    'safeguarding safety care',
    [
      'The single central record was complete on the day. {dsl} has up-to-date training and knows our designated safeguarding lead by name.',
      'Visitors sign in, the gate is locked in session, and staff could say what they would do with a worry.',
    ],
  ],
  [
    'teaching curriculum quality',
    [
      'Sessions are planned from each pupil’s targets. Written feedback is short; we agreed to look at it again next half-term.',
      'Good practical teaching in small groups, with English and mathematics in every session.',
    ],
  ],
  [
    'venue place',
    [
      'Clean, warm and well kept. The back gate sticks; {contact} has ordered a new lock.',
      'Tidy and signed. Fire exits were clear and the first aid kit complete.',
    ],
  ],
  [
    'activities',
    [
      'Hand tools, small machines under supervision, and work outdoors. Protective clothing is worn by all.',
      'Classroom work, cooking and outdoor learning. Risk assessments for each activity were seen.',
    ],
  ],
  [
    'leadership supervision',
    [
      '{contact} leads a stable team of five, one adult to four pupils. One tutor joined in September; the checks were made before the start.',
      'Ratios as agreed. Cover is arranged with known staff only.',
    ],
  ],
  [
    'outcome-measures outcomes impact',
    [
      'Four of our last five pupils went on to college or back to a full timetable. The fifth is still there.',
      'Attendance of our pupils there is 11 points above their attendance before.',
    ],
  ],
  ['attendance', ['Registers come by 9:30am and 1:30pm. Two were late this half-term; {contact} has named a deputy.']],
  [
    'findings comments notes note what',
    [
      'Saw a whole session and the lunch break. Calm, well run and purposeful. Two small actions agreed with {contact}.',
      'Policies are in date and followed. Progress is recorded in each pupil’s folder and matches what the pupils told us.',
    ],
  ],
  [
    'why-unregistered why-not-registered grounds',
    [
      'No registered provider within reach offers this programme. The numbers are below the threshold, {contact} has declared them in writing, and we visit each half-term.',
    ],
  ],
  [
    'how-it-is-going discussed said agreed',
    ['Spoke to {contact} about attendance, the next unit and one small incident that was already closed.'],
  ],
  ['worries', ['None. {contact} will send the updated list of staff.']],
  [
    'done',
    [
      'The lock was replaced and seen on 3rd of the month; the staff list came by e-mail.',
      '{contact} sent photographs of the new signing-in desk; {lead} saw it at the next visit.',
    ],
  ],
  ['still-open', ['The first aid refresher of one tutor, booked for next month.']],
  [
    'policy-sound how-it-works implementation',
    [
      'The policy is followed. Letters now go out earlier than last year; the weakest point is the return of half-termly reports.',
      'It works. Staff know whom to ask, and no pupil has started without the checks.',
    ],
  ],
  [
    'changes revisions',
    ['Titles of two guidance documents brought up to date; the notice to parents is now counted in school days.'],
  ],
  [
    'progress-procedures',
    [
      '{lead} compares each report with the plan and with school data, and takes it to the leadership team each half-term.',
    ],
  ],
  ['staff-support', ['Time for visits is in {lead}’s timetable; new staff went on a first visit with {ourdsl}.']],
  [
    'placements numbers use-of-provision',
    [
      'Eight pupils were placed this term. Attendance rose for seven of them; one placement was ended early by agreement.',
    ],
  ],
  [
    'groups-affected',
    [
      'More boys than girls, and more pupils eligible for free school meals than in the school. The numbers are small; the board asked for a closer look in spring.',
    ],
  ],
  ['positive-action', ['Girls are offered the mentoring earlier, since referrals come late for them.']],
  [
    'questions-to-head',
    ['Why two reviews were late and what is done about it: {lead} now books them when the placement starts.'],
  ],
  [
    'next-steps plans action actions',
    [
      '{contact} sends the updated list of staff by the end of the month; {lead} checks it at the next visit.',
      '{lead} reports back to the leadership team in four weeks.',
    ],
  ],
  [
    'detail learned',
    [
      'All staff read the new edition in September; new tutors were trained at their induction.',
      'Two hours with case examples: what to ask on a visit, and what to do with a worry.',
    ],
  ],
  [
    'monitoring',
    ['{lead} rings each Friday and visits each half-term; the governor for alternative provision joined one visit.'],
  ],
  ['overrides', ['None.']],
  ['value compared-with', ['In line with the council’s list for the same hours and ratio.']],
]
