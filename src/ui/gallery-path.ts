import type { PathModel } from './path/path-model.ts'
import type { RulerDay } from './ruler.tsx'

/** Weekdays from one ISO day to another, for invented half-terms. */
export function weekdays(from: string, to: string): string[] {
  const days: string[] = []
  for (let time = Date.parse(`${from}T00:00:00Z`); time <= Date.parse(`${to}T00:00:00Z`); time += 86_400_000) {
    const date = new Date(time)
    if (date.getUTCDay() % 6 !== 0) days.push(date.toISOString().slice(0, 10))
  }
  return days
}

const halfTerms = [
  { name: 'Autumn 2', schoolDays: weekdays('2026-11-02', '2026-12-18') },
  { name: 'Spring 1', schoolDays: weekdays('2027-01-05', '2027-02-12') },
  { name: 'Spring 2', schoolDays: weekdays('2027-02-22', '2027-03-25') },
]

const review = { one: 'review', many: 'reviews' }
const contact = { one: 'weekly contact', many: 'weekly contacts' }

/** A proposed placement: the gate is shut. */
export const proposedPath: PathModel = {
  halfTerms,
  schoolLabel: 'At Thornhay',
  providerLabel: 'At Foundry Lane Workshop',
  today: '2026-11-24',
  ground: [
    { from: '2026-11-30', level: 'provider' },
    { from: '2027-02-22', level: 'shared' },
    { from: '2027-03-15', level: 'school' },
  ],
  gate: { day: '2026-11-30', state: 'shut', title: 'Start', when: 'Mon 30 Nov, gate shut' },
  posts: [
    { id: '1', kind: 'met', title: 'Referred', day: '2026-11-05', when: '5 Nov' },
    {
      id: '2',
      kind: 'met',
      title: 'Family meeting',
      day: '2026-11-12',
      when: '12 Nov',
      clauses: [{ id: '5.1', label: 'Policy 5.1' }],
    },
    { id: '3', kind: 'met', title: 'Head approved', day: '2026-11-17', when: '17 Nov' },
    {
      id: '4',
      kind: 'late',
      title: 'Risk assessment',
      day: '2026-11-20',
      when: 'late, was 20 Nov',
      note: 'The travel section is empty.',
    },
    { id: '5', kind: 'next', title: 'Notice to parent', day: '2026-11-25', when: 'by 25 Nov' },
    { id: '6', kind: 'ahead', title: 'First visit', day: '2026-12-11', when: 'by 11 Dec' },
    { id: '7', kind: 'ahead', title: 'Review 1', day: '2026-12-18', when: 'by 18 Dec', group: review },
    { id: '8', kind: 'ahead', title: 'Mid-point review', day: '2027-01-25', when: '25 Jan' },
    { id: '9', kind: 'ahead', title: 'Review 2', day: '2027-02-12', when: 'by 12 Feb', group: review },
    { id: '10', kind: 'ahead', title: 'Two days back', day: '2027-02-22', when: '22 Feb' },
    { id: '11', kind: 'ahead', title: 'Return meeting', day: '2027-03-08', when: '8 Mar' },
    { id: '12', kind: 'ahead', title: 'Back full time', day: '2027-03-15', when: '15 Mar' },
  ],
}

/** A year-long placement with a contact each week and a review each half-term: neighbours are joined. */
export const longPath: PathModel = {
  halfTerms: [
    { name: 'Autumn 1', schoolDays: weekdays('2026-09-03', '2026-10-23') },
    ...halfTerms,
    { name: 'Summer 1', schoolDays: weekdays('2027-04-12', '2027-05-28') },
    { name: 'Summer 2', schoolDays: weekdays('2027-06-07', '2027-07-21') },
  ],
  schoolLabel: 'At Marlbeck',
  providerLabel: 'At Harbour Steps',
  today: '2026-12-02',
  ground: [
    { from: '2026-09-28', level: 'provider' },
    { from: '2027-07-05', level: 'school' },
  ],
  gate: { day: '2026-09-28', state: 'open', title: 'Started', when: 'Mon 28 Sep' },
  posts: [
    { id: 'r', kind: 'met', title: 'Referred', day: '2026-09-08', when: '8 Sep' },
    { id: 'a', kind: 'met', title: 'Approved', day: '2026-09-16', when: '16 Sep' },
    ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((week) => {
      const day = weekdays('2026-10-02', '2026-12-31').filter((_, index) => index % 5 === 0)[week] ?? '2026-10-02'
      return {
        id: `c${week}`,
        kind: week === 8 ? ('late' as const) : ('met' as const),
        title: 'Weekly contact',
        day,
        when: `${Number(day.slice(8))} ${day.slice(5, 7) === '10' ? 'Oct' : 'Nov'}`,
        group: contact,
      }
    }),
    { id: 'v1', kind: 'met', title: 'Review', day: '2026-10-22', when: '22 Oct', group: review },
    { id: 'v2', kind: 'next', title: 'Review', day: '2026-12-18', when: 'by 18 Dec', group: review },
    { id: 'v3', kind: 'ahead', title: 'Review', day: '2027-02-12', when: 'by 12 Feb', group: review },
    { id: 'v4', kind: 'ahead', title: 'Review', day: '2027-03-25', when: 'by 25 Mar', group: review },
    { id: 'v5', kind: 'ahead', title: 'Review', day: '2027-05-28', when: 'by 28 May', group: review },
    { id: 'd', kind: 'ahead', title: 'Destination agreed', day: '2027-06-25', when: 'by 25 Jun' },
    { id: 'e', kind: 'ahead', title: 'Back full time', day: '2027-07-05', when: '5 Jul' },
  ],
}

/** Today's ruler: about a half-term of duties. */
export const rulerDays: RulerDay[] = weekdays('2026-11-02', '2026-12-18').map((day, index) => {
  if (day === '2026-11-24') return { day, marks: ['due', 'due', 'due', 'due'] }
  if (index > 17 || index % 4 === 3)
    return {
      day,
      marks: index % 3 === 0 ? ['next', 'next'] : index === 34 ? Array.from({ length: 7 }, () => 'next' as const) : [],
    }
  return { day, marks: index === 12 || index === 15 ? ['met', 'late'] : index % 2 ? ['met'] : ['met', 'met'] }
})
