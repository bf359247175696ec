/** What a school writes when it plans a pupil's placement, by the question's name. */
import type { Entry } from './answer-book.ts'

export const planProse: readonly Entry[] = [
  [
    'transport-plan.journey',
    [
      'School taxi from home at 8:45am, back by 3:15pm. The driver rings the office if nobody is at the door; {key} then rings {parent}.',
    ],
  ],
  [
    'pupil-view pupil-said family-views pupil-response',
    [
      '{pupil} says {he} likes that the group is small and that people explain things twice. {He} wants to stay with {his} friends in mathematics.',
      '“I get on with them there. It’s calmer.” {pupil} asked what happens after {end}, and we showed {him} the plan.',
      '{pupil} was nervous about the journey and felt better after the visit. {He} would like to keep art at school.',
    ],
  ],
  [
    'parent-view parents feedback reply',
    [
      '{parent} supports the plan and asked to be rung the same day if {pupil} does not arrive.',
      '{parent} is glad that {pupil} keeps {his} place at {school}. {He} sleeps better since the week is settled.',
      '{parent} was worried about the distance; the travel plan answered that.',
    ],
  ],
  ['dsl-view', ['No safeguarding reason against it. The check-in each Friday with {key} goes on.']],
  [
    'senco-view',
    ['The profile shows needs that a smaller group meets better for now. The support plan travels with {him}.'],
  ],
  ['headteacher-view', ['Support in school has been tried with care. I would rather act now than exclude later.']],
  [
    'consultation.views views',
    [
      '{parent} thinks a practical programme will help and wants mathematics to go on at school. No objection.',
      '{parent} is in favour and would like weekly news for the first month.',
      '{parent} agreed that the week should stay predictable and asked whom to ring in the first days: {key}.',
    ],
  ],
  [
    'how-considered',
    [
      'Mathematics stays at school because the family asked for it, and {key} rings on the first three days.',
      'The start was moved to a Monday and the travel plan changed after the family’s comments.',
    ],
  ],
  [
    'not-there',
    [
      'The early help worker could not come and sent a page of notes, which we read out.',
      'Everybody who was asked came.',
    ],
  ],
  [
    'referral.reason-detail reason-detail reason-for-referral reason why-it-suits direction-why council-notification.reason',
    [
      '{pupil} has found full days in large classes hard since the spring. Attendance fell to {before}% and {he} was sent out of lessons most weeks. A smaller, practical setting on {days} gives {him} a reason to come and a key adult, while {he} keeps English and mathematics at {school}.',
      '{pupil} learns best by doing, and {provider} offers {activity} in a small group. We expect {him} to rebuild attendance and confidence and to return to a full timetable by {end}.',
    ],
  ],
  [
    'rationale why-better-for-pupil why-this-one quality best-interests how-needs-are-met',
    [
      '{provider} takes small groups, teaches {activity} and has worked with two of our pupils before, both of whom finished. It can start on {days} and is close enough to reach without {parent} missing work.',
      'Of the three places we looked at, {provider} is the one where {pupil} would not be the youngest and where the tutor knows how to work with pupils who have been through a lot.',
      'It gives {him} what school cannot at present: few people, practical work and the same adult every time. The core subjects stay with {his} own teachers.',
    ],
  ],
  [
    'provider-match',
    [
      '{pupil} likes to make things and to see them used; {provider} works that way. The group is small and the tutor stays the same.',
      'The level and the pace fit: {provider} starts from what a pupil can do and sends the work back to us.',
    ],
  ],
  [
    'purpose objectives-statement aims intended-outcome',
    [
      'To bring {pupil} back to full attendance with a programme {he} wants to come to, and to return {him} to all lessons by {end}.',
      'A step towards a full week at {school}, not away from it: regular attendance, one finished unit each half-term, and a calmer way of dealing with frustration.',
    ],
  ],
  ['information-shared.purpose', ['So that {provider} can keep {pupil} safe, plan {his} work and know whom to ring.']],
  [
    'support-not-enough alternatives alternative-considered why-considered support-consideration.why',
    [
      'Mentoring and the quiet base helped in the mornings. The afternoons did not change in eight weeks, and {pupil} told us that large groups are the hardest part.',
      'A reduced set of subjects and a managed week in the base were tried first. They kept {him} in the building and not in learning.',
    ],
  ],
  [
    'strengths overview',
    [
      '{pupil} is practical, funny and loyal to {his} friends. {He} explains well how things work and likes to see a job finished.',
      'Strong spatial sense, good with younger pupils, cares for animals at home.',
    ],
  ],
  [
    'academic-needs baseline educational-status',
    [
      'Reading age a year behind, mathematics two grades below target, practical subjects in line. Needs short tasks and worked examples.',
      'Working at the expected level in science and design; behind in extended writing. Assessed at school in the week before the start.',
    ],
  ],
  [
    'academic learning-plan.academic',
    ['Keep pace in English and mathematics, and finish the first unit of {activity} by the end of this half-term.'],
  ],
  [
    'pastoral',
    ['One key adult in each place, a check-in at the start and end of the day, and no surprises in the week.'],
  ],
  [
    'learning-plan.attendance',
    ['Every session at {provider} and every lesson at school; 90% or more by the first review, up from {before}%.'],
  ],
  [
    'personal-needs social-needs needs circumstances pupil-needs',
    [
      'Needs one key adult, a predictable start to the day and a place to go when it is too much. Crowds and sudden changes are the main triggers.',
      '{pupil} finds it hard to join a group and to ask for help. {He} responds well to praise in private and to clear choices.',
    ],
  ],
  [
    'send-needs special-needs',
    [
      'On SEN support for attention and working memory: short tasks, movement breaks, a reader for long texts.',
      'Speech and language needs are met by pre-teaching of new words; {senco} shared the one-page profile.',
    ],
  ],
  [
    'ehc-plan-link',
    [
      'The plan’s outcomes on communication and on regulating emotions are the second and third objective here. {senco} told the council.',
    ],
  ],
  [
    'agencies consulted',
    [
      'The early help worker came; the school nurse sent a note. Both support the placement.',
      'Early help and the youth service were invited. Early help came, the youth service wrote.',
    ],
  ],
  [
    'monitoring communication information-route information',
    [
      '{contact} and {lead} speak every Friday. Attendance comes by 9:30am and 1:30pm each day, a worry at once, the written report each half-term.',
      '{provider} tells the office of each session, {ourdsl} of any worry the same day, and {lead} of progress each half-term.',
    ],
  ],
  [
    'how-reviewed review-timescales review-process timescales review-dates reviews',
    [
      '{lead} holds a review with {pupil}, {parent} and {contact} each half-term; the first is four to six weeks after the start. The outcome goes to everybody in writing.',
      'Each half-term, at {provider} or at school. {parent} is invited a fortnight ahead.',
    ],
  ],
  [
    'timeframes length-reason duration-reason',
    [
      '{start} to {end}: long enough to finish the programme and short enough to keep the tie with school.',
      'Until {end}. The need that decides it is attendance: two half-terms above 90% are the sign that {he} is ready.',
    ],
  ],
  [
    'who-reviews responsibilities reporting-lines',
    [
      '{lead} leads the reviews, {contact} reports, {key} keeps in touch with {parent}, {senco} looks after the support plan.',
      '{lead}: reviews and visits. {attendance}: registers and absence. {ourdsl}: safeguarding with {dsl}. {contact}: teaching and daily contact.',
    ],
  ],
  [
    'reintegration-aim reintegration-steps exit-plan next-step-detail next-step-how next-step next-steps steps',
    [
      'Back to the full timetable at {school} by {end}: first the remaining mornings, then the afternoons, with {key} as the key adult.',
      'At half-way one day moves back to school if attendance is above 90%. {pupil} keeps {his} tutor group throughout.',
    ],
  ],
  [
    'belonging-plan.steps',
    [
      '{pupil} keeps {his} tutor group and peg, comes to assembly on Fridays and to the class trip. {key} visits every second week and takes the class newsletter.',
    ],
  ],
  [
    'curriculum package',
    [
      '{offer} at {provider} on {days}; English, mathematics, science and personal development at {school} on the other days.',
      'With {provider} on {days}: {activity}. At school: the core subjects with {his} own teachers. Work is sent home if {he} misses a day.',
    ],
  ],
  [
    'breadth breadth-how',
    [
      'Core subjects, physical education, religious education and personal development stay at school. Practical and creative work is with {provider}.',
    ],
  ],
  [
    'structured-programme',
    [
      'Short units with a practical outcome, taught in a small group, leading to a unit award and, where the pupil is ready, to functional skills at level 1.',
    ],
  ],
  [
    'qualification-route exams examinations exam-arrangements results',
    [
      'Functional skills in English and mathematics are entered by {school} and sat at school with a reader. Nothing clashes with the placement.',
      '{school} enters {pupil} and keeps the access arrangements; {provider} certifies its own units.',
    ],
  ],
  [
    'post-16-route route-to-18 work-experience',
    [
      'Level 1 here leads to level 2 at Wendshire College. The careers adviser sees {pupil} in February, and the college holds a taster day.',
    ],
  ],
  [
    'support learning-support support-given semh-support-plan.support',
    [
      'A key adult in each place, movement breaks and a quiet space. {key} checks in on the mornings after a placement day.',
      'A tutor who knows {him}, short written tasks read aloud, praise in private. School pays for the travel.',
    ],
  ],
  [
    'support-package',
    [
      'The behaviour support plan agreed in the summer: mentoring, the base in the afternoons, and work with the family by early help.',
    ],
  ],
  [
    'behaviour behaviour-cause behaviour-change',
    [
      'Calm and polite. Two time-outs in six weeks, both used well. Frustration shows when reading is long or plans change; warning {him} the day before helps.',
      'The outbursts came with unstructured time and stopped when lunch was organised. {contact} says {he} now asks for help before things go wrong.',
    ],
  ],
  [
    'objectives',
    [
      '90% attendance by the first review; one unit of {activity} each half-term; fewer than three removals from lessons a half-term.',
    ],
  ],
  [
    'journey travel',
    [
      'School taxi from home at 8:45am, back by 3:15pm. The driver rings the office if nobody is at the door; {key} then rings {parent}.',
      'Walks to bus 14 with {his} cousin; the school pays for the pass. The office is told by 9:30am if {he} has not arrived, and rings home.',
    ],
  ],
  [
    'free-meals',
    [
      'Lunch is provided by {provider} and paid for by the school on every day there.',
      'A packed lunch from the school kitchen goes with the taxi.',
    ],
  ],
  [
    'health medical-conditions medical-condition',
    [
      'Mild asthma: inhaler kept by the tutor, plan shared with {dsl}.',
      'No known medical conditions; emergency contacts are up to date.',
    ],
  ],
  [
    'safeguarding safeguarding-contacts safety',
    [
      '{dsl} leads on safeguarding at {provider}, {ourdsl} at {school}. A worry is passed on the same day by telephone and then in writing.',
      'A worry: ring {ourdsl} at {school} or {dsl} at {provider}. In danger: 999.',
    ],
  ],
  ['emergency', ['{provider} calls 999 if needed, then the school office and {parent}. {lead} goes to the site.']],
  [
    'care',
    [
      'A key adult each day, registers each session, and our safeguarding policy in force. Staff are checked before they work with pupils, and changes are told to us.',
    ],
  ],
  [
    'induction',
    [
      'A half-day visit before the start, then a first morning with the key adult: rules, fire exits, protective clothing, whom to ask.',
    ],
  ],
  [
    'tools-and-materials',
    ['Tools, protective clothing and materials come from {provider}; {pupil} brings sturdy shoes.'],
  ],
  [
    'expectations',
    [
      '{pupil} comes on time and follows both places’ rules; {parent} rings before 8:30am if {he} is ill; {provider} teaches, registers and reports; {school} visits, reviews and stays responsible.',
    ],
  ],
  [
    'complaint-routes',
    [
      'First to {lead}, then to {head}, then to the chair of governors in writing. The procedure is on the school’s website.',
    ],
  ],
  ['payment invoicing', ['Invoiced half-termly in arrears for the sessions attended or held; paid within 30 days.']],
  [
    'place',
    [
      'Workshop with hand tools and a yard with a locked gate. Induction, protective clothing and a ratio of one to four bring the risk down to low.',
      'Classroom, kitchen and garden. Visitors sign in; the gate is locked in session.',
    ],
  ],
  ['address', ['{address}']],
  ['session-times', ['9:15am to 12 noon and 12:45pm to 2:45pm; break from 10:30am to 10:45am.']],
  ['direction-place', ['{provider}, {address}']],
  [
    'cost-and-funding value',
    [
      'Paid from the inclusion budget. Comparable places cost 10 to 20% more for the same hours.',
      'Small-group teaching, transport for lunch and a weekly report, at a price in line with the council’s list.',
    ],
  ],
  ['compared-with', ['Two other providers on the council’s list and the cost of a full-time assistant in school.']],
  [
    'exceptional-circumstances why-not-registered why-unregistered exceptional',
    [
      'No registered provider within reach offers this programme on {days}. {provider} has fewer than five full-time pupils, has declared its numbers, and is visited each half-term.',
    ],
  ],
  [
    'quality-and-safety how-known',
    [
      'Checked and visited by {lead} and {ourdsl}; two other schools in the trust use it; the council’s last visit raised nothing.',
    ],
  ],
  ['why-late why-shorter', ['The place came free at short notice; {parent} agreed to the earlier start by telephone.']],
  ['staff-contacts', ['{contact}, {phone}; safeguarding: {dsl}.']],
]
