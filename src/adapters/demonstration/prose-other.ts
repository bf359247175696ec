/** What a school writes about a provider, or about its own work. */
import type { Line } from './answer-book.ts'

export const otherProse: readonly Line[] = [
  [
    /pupil-voice|pupils$|pupil/,
    [
      'The pupils we met were busy and knew what they were working towards. One would like a longer lunch break.',
      'Our pupils feel known there. They said the tutors listen and that the rules are clear.',
    ],
  ],
  [
    /safeguard|safety/,
    [
      'The single central record was complete on the day. {dsl} has up-to-date training and knows our designated safeguarding lead by name.',
      'Visitors sign in, doors are locked in session, and staff could say what they would do with a worry.',
    ],
  ],
  [
    /teaching|curriculum|quality|standards/,
    [
      'Sessions are planned from each pupil’s targets. Written feedback is short; we agreed to look at it again next half-term.',
      'Good practical teaching in groups of four, with functional skills in every session.',
    ],
  ],
  [
    /venue|place|building|site|hazard/,
    [
      'Clean, warm and well kept. The back gate sticks; {contact} has ordered a new lock.',
      'The workshop is tidy and signed. Fire exits were clear, first aid kit complete.',
    ],
  ],
  [
    /leadership|staff|supervision/,
    [
      '{contact} leads a stable team of five. One tutor joined in September; the checks were made before the start.',
      'Ratios as agreed, one to four. Cover is arranged with known staff only.',
    ],
  ],
  [
    /outcome|impact|value|progress|attain/,
    [
      'Four of our five last pupils moved on to college or back to a full timetable. Costs are in line with similar places.',
      'Attendance of our pupils there is 11 points above their attendance before. Unit awards were finished by most.',
    ],
  ],
  [
    /attendance|absence/,
    [
      'Registers come by 9:30am and 1:30pm. Two were late this half-term; {contact} has named a deputy.',
      'Attendance is reported each session and matched with our register each Friday.',
    ],
  ],
  [
    /finding|seen|notes|note|what|discussed|said|agreed/,
    [
      'Saw a whole session and the lunch break. Calm, well run and purposeful. Two small actions agreed with {contact}.',
      'Spoke to {contact} about attendance, the next unit and one incident that was already closed.',
    ],
  ],
  [
    /why|reason|ground/,
    [
      'The programme is not offered by a registered provider within reach, the numbers are below the threshold and the school visits each half-term.',
    ],
  ],
  [
    /policy|procedure|sound|works|implement/,
    [
      'The policy is followed. Letters now go out earlier than last year; the weakest point is the return of half-termly reports.',
      'Read against this year’s guidance. Two dates and one title were brought up to date.',
    ],
  ],
  [
    /placements|numbers|groups|use-of/,
    [
      'Eight pupils were placed this term, five of them boys, three eligible for free school meals. No group stands out, and the numbers are small.',
    ],
  ],
  [
    /action|next|plan|done|follow/,
    [
      '{contact} sends the updated list of staff by the end of the month; {lead} checks it at the next visit.',
      '{lead} reports back to the leadership team in four weeks.',
    ],
  ],
  [/training|learned/, ['All staff read the new edition in September; new tutors were trained at their induction.']],
  [/cost|money|budget/, ['In line with the budget. The last half-term’s invoices were checked against the registers.']],
]
