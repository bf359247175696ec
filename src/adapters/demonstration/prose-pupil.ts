/** What a school writes about one pupil's placement, by the question's name; `form.question` comes before `question`. */
import type { Entry } from './answer-book.ts'

export const pupilProse: readonly Entry[] = [
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
    'pupil-view pupil-said family-views pupil-response',
    [
      '{pupil} says {he} likes that the group is small and that people explain things twice. {He} wants to stay with {his} friends in mathematics.',
      '“I get on with them there. It’s calmer.” {pupil} asked what happens after {end}, and we showed {him} the plan.',
      '{pupil} was nervous about the journey and felt better after the visit. {He} would like to keep art at school.',
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
    'parent-view parents feedback reply',
    [
      '{parent} supports the plan and asked to be rung the same day if {pupil} does not arrive.',
      '{parent} is glad that {pupil} keeps {his} place at {school}. {He} sleeps better since the week is settled.',
      '{parent} was worried about the distance; the travel plan answered that.',
    ],
  ],
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
  ['home-school-agreement-review.responsibilities', ['Kept by all. {parent} asked for the reports to come by e-mail.']],
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
    'ehc-plan-review.outcome',
    [
      'The outcomes of the plan stay as they are; the provision named in section F is met at {provider} and at school. The council was told.',
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
    'objectives',
    [
      '90% attendance by the first review; one unit of {activity} each half-term; fewer than three removals from lessons a half-term.',
    ],
  ],
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
    'absence',
    [
      '{provider} rings the office by 9:30am. {attendance} rings home at once, and somebody goes to the house if nobody can be reached by 11am.',
    ],
  ],
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
  ['staff-contacts', ['{contact}, {phone}; safeguarding: {dsl}.']],
  [
    'parent-update.outcome',
    ['The review decided that the placement goes on: attendance {percent}%, first unit finished, calmer in school.'],
  ],
  ['done what-was-done', ['{key} rang {parent} and {lead} spoke with {contact}. Both know what happens next.']],
  ['what detail', ['The spring timetable was agreed with {contact}: same days, a later start.']],
]
