import { dayOf } from '../calendar/day.ts'
import type { DocumentInput, FormPrint } from './input.ts'

/** An invented placement with everything recorded, for tests and for looking at documents. */
export function sampleInput(changes: Partial<DocumentInput> = {}): DocumentInput {
  return {
    reference: 'KP-2026-0117',
    school: {
      name: 'Alder Brook School',
      trust: 'Meadow and Fell Learning Trust',
      address: ['Mill Lane', 'Wexham Parva', 'WX4 2AB'],
      phone: '01632 960114',
      email: 'office@alderbrook.example',
      kind: 'maintained',
      headteacher: 'Ruth Adeyemi',
      apLead: 'Tom Whitlock',
      dsl: 'Priya Nair',
      complaints:
        'Talk to Tom Whitlock first: most things are put right quickly. If not, write to the headteacher, Ruth Adeyemi. The complaints procedure is on the school’s website, and the office will send a copy.',
    },
    pupil: { name: 'Zoë Ødegård-Łukasz', knownAs: '', year: 'Year 9' },
    placement: {
      route: 'School-arranged placement',
      provider: 'Larch Farm',
      siteName: 'Larch Farm',
      siteAddress: ['Larch Lane', 'Nether Wexham', 'WX7 5QP'],
      reportTo: 'Dan Okafor, at the farm office',
      responsible: 'Helen Marsh, head of centre',
      start: dayOf('2026-11-02'),
      end: dayOf('2026-12-18'),
      hours: '14',
      startTime: '09:30',
      dailyDuration: '5 hours on Mondays and Wednesdays, 2 hours 30 minutes on Fridays',
      breaks: 'Morning 09:30 to 12:00; lunch 12:00 to 12:30; afternoon 12:30 to 14:30. Break 10:45 to 11:00.',
      timetable: [
        { day: 'Monday', morning: '09:30 to 12:00, Larch Farm', afternoon: '12:30 to 14:30, Larch Farm' },
        {
          day: 'Tuesday',
          morning: '08:50 to 12:10, Alder Brook School',
          afternoon: '13:00 to 15:10, Alder Brook School',
        },
        { day: 'Wednesday', morning: '09:30 to 12:00, Larch Farm', afternoon: '12:30 to 14:30, Larch Farm' },
        {
          day: 'Thursday',
          morning: '08:50 to 12:10, Alder Brook School',
          afternoon: '13:00 to 15:10, Alder Brook School',
        },
        { day: 'Friday', morning: '09:30 to 12:00, Larch Farm', afternoon: '' },
      ],
      numberOfDays: '20',
      purpose: 'To help Zoë find her feet again: small groups, practical work outdoors, and a mentor every day.',
      reason:
        'Since September Zoë has found whole-class lessons very hard and has left the room most days. Support in school has not been enough.',
      objectives: [
        { objective: 'Be in every session', measure: 'Attendance of 90 per cent or more', by: dayOf('2026-11-27') },
        {
          objective: 'Manage a full morning without leaving',
          measure: 'Daily record kept by the mentor',
          by: dayOf('2026-12-11'),
        },
        {
          objective: 'Keep up in English and mathematics',
          measure: 'Work marked by school each week',
          by: dayOf('2026-12-18'),
        },
      ],
      review:
        'We meet with you, Zoë and Larch Farm on Fri 27 Nov 2026 and again before Christmas, to see what is working and whether the place should go on.',
      travel: 'School taxi from home at 08:55. Lunch is provided.',
    },
    council: { name: 'Wexshire Council', office: 'Admissions' },
    parent: { name: 'Mrs Ingrid Ødegård', address: ['14 Orchard Row', 'Wexham Parva', 'WX4 3CD'] },
    clauses: { why: ['DLPT-12.3'], 'where-and-when': ['DLPT-12.4.1', 'DLPT-12.4.4'], review: ['DLPT-9.2.3'] },
    issued: { by: 'Ruth Adeyemi', role: 'Headteacher', on: dayOf('2026-10-19') },
    ...changes,
  }
}

/** A filled-in agreement form with every kind of answer. */
export function sampleForm(changes: Partial<FormPrint> = {}): FormPrint {
  return {
    title: 'Agreement with the provider',
    recorded: 'Recorded by Tom Whitlock on Mon 19 Oct 2026',
    sections: [
      {
        title: 'What is agreed',
        lines: [
          {
            clauses: ['EMET-7.11.3'],
            ask: 'Aims and outcomes',
            answer: 'Settle, attend and return to full lessons by the spring.',
          },
          {
            clauses: ['EMET-7.11.4'],
            ask: 'Curriculum, qualifications, personal development and careers',
            answer: ['Animal care, Entry level 3', 'English and mathematics set by school', 'Careers talk in December'],
          },
          {
            clauses: ['EMET-7.11.2'],
            ask: 'Days and times',
            answer: { days: [{ day: 'Monday', morning: '09:30 to 12:00', afternoon: '12:30 to 14:30' }] },
          },
          {
            clauses: ['EMET-7.11.11'],
            ask: 'Reviews',
            answer: { head: ['When', 'With whom'], rows: [['Fri 27 Nov 2026', 'Parents, pupil, provider, school']] },
          },
          { clauses: ['EMET-7.11.10'], ask: 'Cost', answer: '£68.00 a day' },
        ],
      },
    ],
    signatures: [
      { capacity: 'For Alder Brook School', name: 'Ruth Adeyemi', on: 20745, kind: 'signed' },
      { capacity: 'For Larch Farm', name: 'Helen Marsh', kind: '' },
    ],
    ...changes,
  }
}
