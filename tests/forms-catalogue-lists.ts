/**
 * The forms whose fields the five policies list, written out by hand from the policies: what the policy calls the field, and
 * where the pack asks it. A line says the field, its type, and whatever hangs on it:
 *
 *   `exams long-text if exams-apply=yes`   asked only after that answer
 *   `free-meals long-text when eligible-for-free-meals`   asked only where that fact holds
 *   `insurance check expires required`   has a date it runs out
 *   `actions rows(action owner due)`   a table with these columns
 *
 * A field on another form than the heading's is written `form/field`. Contradictions of a policy keep both their lines.
 */
export interface CataloguedForm {
  readonly part: string
  readonly pack: string
  readonly form: string
  readonly fields: Readonly<Record<string, string>>
  /** Signer and the ways it may be given. */
  readonly signatures?: Readonly<Record<string, string>>
}

const trust = 'east-midlands-academy'
const checks = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name.replaceAll('-', ' '), `${name} check`]))
const runOut = (names: string): Readonly<Record<string, string>> =>
  Object.fromEntries(names.split(' ').map((name) => [name.replaceAll('-', ' '), `${name} check expires optional`]))

export const eastMidlandsAcademy: readonly CataloguedForm[] = [
  {
    part: 'Appendix A',
    pack: trust,
    form: 'home-school-agreement',
    fields: {
      'Pupil name': 'pupil-name text',
      Date: 'agreed-on date',
      'Heading: AP placement': 'ap-placement heading',
      'Opening statement, partly lost; commitment and non-attendance': 'opening statement',
      'Pupil 1: attends as timetabled': 'pupil-attends statement',
      'Pupil 2: follows both behaviour policies': 'pupil-behaves statement',
      'Pupil 3: engages in learning': 'pupil-engages statement',
      'Parent 1: secures attendance': 'parent-secures-attendance statement',
      'Parent 2: attends all meetings': 'parent-attends-meetings statement',
      'Parent 3: engages with both': 'parent-engages statement',
      'Parent 4: agrees contracts': 'parent-accepts-contracts statement',
      'School 1: keeps assessing providers': 'school-assesses statement',
      'School 2: monitors attendance daily': 'school-monitors-attendance statement',
      'School 3: captures voices': 'school-listens statement',
      'Page 2: provider': 'provider text',
      'Page 2: days and times': 'timetable week-grid',
      'Page 2: curriculum offer': 'curriculum long-text',
      'Page 2: parent or carer views': 'parent-view long-text',
      'Page 2: pupil views': 'pupil-view long-text',
      'Page 2: signed by the same three, who have read it': 'page-two-signed statement',
      'Page 2: next review date': 'next-review date',
    },
    signatures: { pupil: 'signed paper read-to', parent: 'signed paper', school: 'signed paper' },
  },
  {
    part: 'Appendix B',
    pack: trust,
    form: 'provider-agreement',
    fields: {
      'Pupil name': 'pupil-name text',
      'Learning programmes, with accreditation': 'programmes rows(programme accreditation)',
      'Start date': 'start-date date',
      'End date': 'end-date date',
      Cost: 'cost money',
      'Registration or certification cost': 'registration-cost money',
      'Any additional cost': 'additional-cost money',
      'Terms of payment': 'payment long-text',
    },
    signatures: { school: 'signed paper', provider: 'signed paper' },
  },
  {
    part: 'Appendix C',
    pack: trust,
    form: 'home-school-agreement-review',
    fields: {
      'Pupil name': 'pupil-name text',
      Date: 'held-on date',
      'Provider name': 'provider text',
      'Days and times': 'timetable week-grid',
      'Curriculum offer': 'curriculum long-text',
      'Parent views': 'parent-view long-text',
      'Pupil views': 'pupil-view long-text',
      'Agreed actions': 'actions rows(action owner due)',
      'Next review date': 'next-review date',
    },
    signatures: { parent: 'signed paper', pupil: 'signed paper read-to', school: 'signed paper' },
  },
  {
    part: 'Appendix D',
    pack: trust,
    form: 'learning-plan',
    fields: {
      'Pupil name': 'pupil-name text',
      'Date of birth': 'date-of-birth date',
      'Year group at referral': 'year-group text',
      'Date joined school': 'joined-school date',
      'Attendance at referral': 'attendance-at-referral percent',
      'Attendance at key review points: date': 'placement-review/held-on date',
      'Attendance at key review points: percentage': 'placement-review/attendance percent',
      'SEND status': 'send-status choice',
      'CP or LAC status': 'protection-status choice',
      'Overview of pupil': 'overview long-text',
      'School actions and impact': 'school-actions rows(aim action impact)',
      'External agency support and impact': 'agency-actions rows(action impact)',
      'Reason for referral': 'reason-for-referral long-text',
      'Parent view of the change': 'parent-view long-text',
      'Child view of the change': 'pupil-view long-text',
      'Provider name': 'provider-name text',
      'Duration (garbled in the source)': 'duration text',
      Qualifications: 'qualifications rows(qualification body level recognised)',
      'Timetable of offer': 'timetable week-grid',
      'Number of hours': 'hours number',
      'Academic outcomes predicted': 'predicted-outcomes rows(subject prediction)',
      'Academic outcomes achieved': 'placement-evaluation/outcomes-achieved rows(subject achieved)',
      'Post-16 destination': 'destination/type choice',
      'Summary of impact': 'placement-evaluation/impact long-text',
      'Date of the summary': 'placement-evaluation/evaluated-on date',
    },
  },
  {
    part: 'Appendix E, before the visit',
    pack: trust,
    form: 'provider-checks',
    fields: {
      ...checks('dbs-checks recruitment-checks policy-on-website behaviour-policy asbestos-register'),
      ...checks('safer-recruitment-statement gdpr-policy it-security-policy'),
      ...runOut('first-aid-at-work qualified-dsl safeguarding-policy risk-assessments'),
      'Safeguarding training, every 3 years': 'safeguarding-training check expires optional interval each 36 months',
      'Electrical certificate': 'electrical-certificate check expires required',
      'Public liability': 'public-liability check expires required',
      "Employer's liability": 'employers-liability check expires required',
      'ICO certificate': 'ico-registration check expires required',
    },
  },
  {
    part: 'Appendix E, the visit',
    pack: trust,
    form: 'provider-visit',
    fields: {
      'Provider name': 'provider-name text',
      Address: 'address text',
      'Contact number (two labels overlap)': 'telephone text',
      'Pupils attending': 'pupils-attending rows(initials year-group days)',
      'Visit held with': 'met text',
      Date: 'visited-on date',
      Time: 'time time',
      Location: 'location text',
      ...checks('gaps-from-before dsl-on-site first-aid-boxes medical-room first-aid-records fire-plans'),
      ...checks('extinguisher-training changing-rooms toilets pupil-risk-assessments evacuation-plans'),
      ...checks('transport-arrangements transport-risk-assessments'),
      'Safeguarding 2: registered school or not': 'kind-of-provision choice',
      'Safeguarding 3: if not, all part-time': 'all-part-time yes-no if kind-of-provision=alternative-provision',
      'Safeguarding 4: EHCP pupils': 'pupils-with-ehc-plan yes-no',
      'Safeguarding 5: training, every year':
        'safeguarding-training-this-year check expires optional interval each year',
      'Safeguarding 11: extinguishers, alarms, escapes': 'extinguishers-and-escapes check expires optional',
      'Safeguarding 13: PAT test dates': 'pat-testing check expires required',
      'Quality of Education 1': 'curriculum-offer check',
      'Quality of Education 2': 'uk-provider-register check',
      'Quality of Education 3 onward, lost: the trust adds its own': 'lines-added-by-the-trust rows(line seen action)',
      'Bullet: progress information': 'progress-information check',
      'Bullet: behaviour information': 'behaviour-information check',
      'Bullet: agreed arrangements written down': 'arrangements-written-down check',
      'Column: what was seen': 'seen-and-actions yes-no',
      'Column: actions or recommendations': 'actions rows(line action owner due)',
      'Additional comments': 'comments long-text',
      'Pupils seen': 'pupils-seen text',
      'Pupil voice: the venue': 'pupil-voice-venue long-text',
      'Pupil voice: progress': 'pupil-voice-progress long-text',
      'Pupil voice: enjoyment': 'pupil-voice-enjoyment long-text',
    },
    signatures: { school: 'signed paper' },
  },
  {
    part: 'Section 5, information to the provider',
    pack: trust,
    form: 'information-shared',
    fields: {
      Circumstances: 'circumstances long-text',
      Behaviour: 'behaviour long-text',
      'Educational status': 'educational-status long-text',
      'Emergency number': 'emergency-contact text',
      'Medical conditions': 'medical-conditions long-text',
      'SEN information in writing': 'special-needs long-text when send|has-ehc-plan',
    },
  },
]

const ssc = 'roots-and-wings'

export const rootsAndWings: readonly CataloguedForm[] = [
  {
    part: 'Annex A',
    pack: ssc,
    form: 'pre-placement-checklist',
    fields: {
      ...checks('provider-log objectives safer-recruitment safeguarding-policy risk-assessment curriculum-plan'),
      '7 insurance, first aid, health and safety': 'insurance check expires optional',
      '8 transport arrangements and consent': 'transport check',
      '9 parental consent, unless directed': 'consent check when not off-site-direction',
      '9 contact details': 'contact-details check',
      '10 review dates and reports': 'review-dates check',
      'Who ticked': 'ticked-by person',
      'When ticked': 'ticked-on date',
    },
  },
  {
    part: 'Annex B',
    pack: ssc,
    form: 'compliance-audit',
    fields: {
      'AP name': 'ap-name text',
      'Responsible staff member': 'responsible person',
      'Date of every line': 'done-on date',
      ...checks('section-19-known referred-promptly referral-records liaison'),
      ...checks('registered contact-kept mid-point-held attendance-shared kcsie'),
      ...checks('statutory-curriculum learning-plans progress-monitored'),
      ...checks('behaviour-process incidents-logged wellbeing-monitored return-plans'),
      ...checks('parents-told parents-asked parents-told-of-progress'),
      ...checks('staff-know-policy key-staff-trained staff-understand-reporting'),
      'Every line ticked and dated': 'every-line-dated yes-no',
      'Sign-off: statement': 'all-reviewed statement',
      'Sign-off: name': 'signed-by person',
      'Sign-off: position': 'position text',
      'Sign-off: date': 'signed-on date',
    },
    signatures: { school: 'signed' },
  },
  {
    part: 'Section 7, initial plan',
    pack: ssc,
    form: 'learning-plan',
    fields: {
      'Objectives, academic': 'academic long-text',
      'Objectives, pastoral': 'pastoral long-text',
      'Objectives, attendance': 'attendance long-text',
      Timescales: 'timeframes long-text',
      'Named leads': 'leads rows(name leads-on)',
      'Reporting lines': 'provider-agreement/reporting-lines long-text',
      Contacts: 'provider-agreement/contacts rows(name role reach)',
      'Emergency procedure': 'provider-agreement/emergency long-text',
      'Absence procedure': 'provider-agreement/absence long-text',
    },
  },
  {
    part: 'Section 17, register',
    pack: ssc,
    form: 'register-entry',
    fields: {
      Pupil: 'pupil text',
      Provider: 'provider text',
      'Addresses, satellite and subcontracted': 'addresses rows(address kind)',
      'Staff contacts': 'staff-contacts long-text',
      Start: 'start date',
      End: 'end date',
      Objectives: 'objectives long-text',
      'Review dates': 'review-dates long-text',
    },
  },
]

export const ecclesbourne: readonly CataloguedForm[] = [
  {
    part: 'Section 4, intervention plan',
    pack: 'ecclesbourne',
    form: 'learning-plan',
    fields: {
      Objectives: 'objectives rows(objective measure by)',
      Timeframes: 'timeframes long-text',
      'Assessment and monitoring': 'monitoring long-text',
      Baseline: 'baseline long-text',
      'Link to the EHCP': 'ehc-plan-link long-text when has-ehc-plan',
    },
  },
  {
    part: 'Section 7, AP contract',
    pack: 'ecclesbourne',
    form: 'home-school-agreement',
    fields: {
      Responsibilities: 'responsibilities long-text',
      'Review timescales': 'review-timescales long-text',
      Targets: 'targets rows(target by)',
      'Student expectations: attendance': 'student-attendance statement',
      'Student expectations: behaviour policy': 'student-behaviour-policy statement',
      'Parent expectations: attendance': 'parent-attendance statement',
      'Parent expectations: support': 'parent-support statement',
      'School expectations': 'school-terms statement',
    },
    signatures: { parent: 'signed paper verbal' },
  },
  {
    part: 'Section 8, safeguarding letter and reply',
    pack: 'ecclesbourne',
    form: 'provider-assurance',
    fields: {
      'Letter written on': 'asked-on date',
      'Reply of': 'given-on date',
      'Checks on staff are made': 'staff-checks check',
    },
  },
  {
    part: 'Section 8, half-termly review',
    pack: 'ecclesbourne',
    form: 'placement-review',
    fields: {
      'Objectives achieved': 'objectives-achieved choice',
      Attending: 'attending yes-no',
      Safe: 'safe yes-no',
      'Needs met': 'needs-met yes-no',
    },
  },
  {
    part: 'Section 6, evaluation by the leadership team',
    pack: 'ecclesbourne',
    form: 'placement-evaluation',
    fields: {
      Examinations: 'examinations long-text',
      'Progress reports': 'reports long-text',
      Meetings: 'meetings long-text',
      Attendance: 'attendance long-text',
      Amendments: 'changes long-text',
    },
  },
]
