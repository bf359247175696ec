/** What a school writes about one pupil's placement. */
import type { Line } from './answer-book.ts'

export const pupilProse: readonly Line[] = [
  [
    /pupil-view|pupil-voice|pupil-said|family-views|consultation\.views|pupil-response|liked/,
    [
      '{pupil} says {he} likes working with {his} hands and that the group is small. {He} wants to stay in maths with {his} friends at school.',
      '“I get on with them there. It’s calmer.” {pupil} would like to know what happens after {end}.',
      '{pupil} was nervous about the journey and felt better after the visit. {He} would like to keep art at school on Thursdays.',
    ],
  ],
  [
    /parent-view|parent-discussion|^parents$|feedback|reply/,
    [
      '{parent} supports the plan and asked to be rung the same day if {pupil} does not arrive.',
      '{parent} is glad that {pupil} keeps {his} place at {school}. {He} sleeps better since the week is settled.',
      '{parent} was worried about the distance; the travel plan answered that. Happy to go ahead.',
    ],
  ],
  [
    /views/,
    [
      '{parent} thinks a practical programme will help and wants mathematics to go on at school. No objection.',
      'In favour, with weekly news. Would like the first review brought forward.',
      'Agreed that the week should stay predictable. Asked who to ring in the first days: {key}.',
    ],
  ],
  [
    /how-considered/,
    [
      'Mathematics stays at school because the family asked for it, and {key} rings on the first three days.',
      'The start was moved to a Monday and the travel plan changed after the family’s comments.',
    ],
  ],
  [
    /referral\..*reason|reason-for-referral|rationale|reason-detail|why-it-suits|purpose|why-better|objectives-statement/,
    [
      '{pupil} has found full days in large classes hard since the spring. Attendance fell to {before}% and {he} was sent out of lessons most weeks. A smaller, practical setting on {days} gives {him} a reason to come and a key adult, while {he} keeps English and mathematics at {school}.',
      '{pupil} learns best by doing. {provider} offers {activity} in a group of four. We expect {him} to rebuild attendance and confidence and to return to a full timetable by {end}.',
      'Without a change {pupil} is at risk of permanent exclusion. The support in school helped in part; the afternoons remain difficult. The placement is a step towards a full week at {school}, not away from it.',
    ],
  ],
  [
    /support-not-enough|alternatives|alternative-considered|still-to-do/,
    [
      'Mentoring and the quiet base helped in the mornings. The afternoons did not change in eight weeks, and {pupil} told us that large groups are the hardest part.',
      'A reduced set of subjects and a managed week in the base were tried first. They kept {him} in the building and not in learning.',
    ],
  ],
  [
    /strengths/,
    [
      '{pupil} is practical, funny and loyal to {his} friends. {He} explains well how things work and likes to see a job finished.',
      'Strong spatial sense, good with younger pupils, cares for animals at home.',
    ],
  ],
  [
    /academic-needs|academic|baseline|attainment/,
    [
      'Reading age a year behind, mathematics two grades below target, practical subjects in line. Needs short tasks and worked examples.',
      'Working at the expected level in science and design; behind in extended writing. Assessed at school in the week before the start.',
    ],
  ],
  [
    /personal-needs|social-needs|emotional|semh|needs/,
    [
      'Needs one key adult, a predictable start to the day and a place to go when it is too much. Crowds and sudden changes are the main triggers.',
      '{pupil} finds it hard to join a group and to ask for help. Responds well to praise in private and to clear choices.',
    ],
  ],
  [
    /agencies|consulted|measures/,
    [
      'Early help worker invited and came; the school nurse sent a note. No other agency is involved.',
      '{senco} and the early help worker took part and support the placement.',
    ],
  ],
  [
    /monitoring|review|how-reviewed|timescales|timeframes|responsib/,
    [
      '{lead} rings {provider} each Friday, visits each half-term and holds a review with {pupil} and {parent} each half-term. The first review is six weeks after the start.',
      '{provider} reports each half-term on attendance, behaviour and work; {lead} reviews it with the family and writes down the next steps.',
    ],
  ],
  [
    /reintegration|return|exit|next-step|length-reason|intended-outcome|leads/,
    [
      'Back to the full timetable at {school} by {end}: first the remaining mornings, then the afternoons, with {key} as the key adult. Reviewed each half-term.',
      'At half-way one day moves back to school if attendance is above 90%. {pupil} keeps {his} tutor group and the school trip in summer.',
    ],
  ],
  [
    /why-this-one|provider-match|how-needs|why-provider|best-interests|quality/,
    [
      '{provider} takes groups of four, teaches {activity} and has worked with two of our pupils before, both of whom finished. It is 15 minutes away.',
      'Of the three providers we compared, {provider} is the only one with a place on {days} and a tutor trained in trauma-informed work.',
    ],
  ],
  [
    /curriculum|teaching|offer|package|breadth|learning-support|school-provision|structured/,
    [
      '{activity} with {provider} on {days}; English, mathematics, science and personal development at {school} on the other days. Religious education and physical education are kept.',
      'At {provider}: {offer}. At school: the core subjects with {his} own teachers. Work is sent home if {he} misses a day.',
    ],
  ],
  [
    /safeguard|warning|risk|safety|danger|emergency|later-incidents|what-happened/,
    [
      '{provider} rings {ourdsl} the same day about any worry, and the office before 9:30am if {pupil} has not arrived. {dsl} leads on safeguarding there.',
      'Low risk after measures. {He} is collected at the gate, signs in and out, and phones are kept by the tutor.',
    ],
  ],
  [
    /placement-review\.attendance|attendance|absence|why-low/,
    [
      '{percent}% at this point, up from {before}% before the placement. Two absences through illness and one for the dentist; each was followed up the same day.',
      '{percent}% so far. Mondays are the weak point: {attendance} rings home at 8am and the taxi waits five minutes.',
    ],
  ],
  [
    /behaviour|welfare|how-it-goes|how-it-is-going|wellbeing|engagement/,
    [
      'Calm and polite, two time-outs in six weeks, both used well. {contact} says {he} now asks for help before things go wrong.',
      'A good half-term. {pupil} arrives on time, eats lunch with the group and has begun to help the younger ones.',
    ],
  ],
  [
    /progress|objectives|impact|outcome|achievement|results|findings|reports|evidence/,
    [
      'Two of three objectives are met: attendance is above target and the first unit is finished. Writing needs another half-term; {key} sends a short task each week.',
      '{contact} reports steady work and a finished first unit. Mathematics is back in line with the class. The third objective goes on.',
    ],
  ],
  [
    /transport|journey|travel/,
    [
      'School taxi from home at 8:45am, back by 3:15pm. The driver rings the office if nobody is at the door; {key} then rings {parent}.',
      'Walks with {his} older cousin on dry days, bus 14 otherwise; pass paid by the school. {attendance} is told by 9:30am if {he} has not arrived.',
    ],
  ],
  [
    /meal|free-meals|lunch/,
    [
      'Lunch is provided by {provider} and paid by the school; the free meal is kept on every day.',
      'Packed lunch from the school kitchen, sent with the taxi.',
    ],
  ],
  [
    /medical|health|special-needs|send|ehc/,
    [
      'Inhaler kept by the tutor, plan shared with {dsl}. The support of the SEN plan goes on at {provider}: short tasks, movement breaks, a reader for long texts.',
      'No medical needs. {senco} sent the one-page profile to {contact} and talked it through.',
    ],
  ],
  [
    /cost|value|funding|money/,
    ['Paid from the inclusion budget. Comparable places cost 10 to 20% more for the same hours.'],
  ],
  [
    /information|communication|liaison|discussed|agreed|said/,
    [
      '{contact} and {lead} speak every Friday. Attendance comes by 9:30am and 1:30pm each day, worries at once, the report each half-term.',
      'Talked with {contact} for twenty minutes: {pupil} has settled, the next unit starts after half-term, no worries.',
    ],
  ],
  [
    /work-experience|post-16|route-to-18|careers/,
    [
      'College open day in the spring; level 1 leads to level 2 at Wendshire College. The careers adviser sees {pupil} in February.',
    ],
  ],
  [
    /complaint/,
    ['First to {lead}, then to {head}, then to the governing body in writing. The address is on the school’s website.'],
  ],
  [
    /why-not-registered|why-unregistered|exceptional/,
    [
      'No registered provider within reach offers this programme on {days}. {provider} has fewer than five full-time pupils, has declared its numbers, and is visited each half-term.',
    ],
  ],
  [/why-late|why-shorter/, ['The place came free at short notice; {parent} agreed to the earlier start by telephone.']],
  [/reason/, ['As discussed with {parent} and {pupil}: a smaller group on {days}, the rest of the week at {school}.']],
  [
    /what|detail|done|action|next/,
    [
      '{key} rings home each Monday and {lead} checks the register at {provider} each week.',
      'Talked it through with {pupil} and {parent} the same day. {lead} looks at it again at the next review.',
    ],
  ],
]
