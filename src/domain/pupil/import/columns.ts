/** Columns an import understands, with the headings that Arbor, SIMS and Bromcom give them in their exports. */
import { statuses } from '../statuses.ts'

export type ImportField =
  | 'upn'
  | 'admissionNo'
  | 'lastName'
  | 'firstNames'
  | 'knownAs'
  | 'bornOn'
  | 'yearGroup'
  | 'tutorGroup'
  | 'sex'
  | 'sen'
  | 'senNeed'
  | 'joinedOn'
  | 'leftOn'
  | 'pupilPremium'
  | (typeof statuses)[number]['key']

export interface ImportColumn {
  readonly field: ImportField
  readonly label: string
  /** What a cell may hold, for the table of faults. */
  readonly accepts: string
  readonly needed?: true
  readonly headings: readonly string[]
}

const yesNo = 'Yes or no (also Y, N, True, False, 1, 0); empty for not known'

export const importColumns: readonly ImportColumn[] = [
  {
    field: 'upn',
    label: 'UPN',
    accepts: 'A letter and 12 digits with a fitting check letter, or empty',
    headings: ['UPN', 'Unique Pupil Number', 'Student UPN', 'Pupil UPN'],
  },
  {
    field: 'admissionNo',
    label: 'Admission number',
    accepts: 'The school’s own number for the pupil, or empty',
    headings: [
      'Adno',
      'Adm No',
      'Admission No',
      'Admission Number',
      'Admission no.',
      'Student ID',
      'Pupil ID',
      'Student Number',
    ],
  },
  {
    field: 'lastName',
    label: 'Last name',
    accepts: 'A name of up to 100 characters',
    needed: true,
    headings: [
      'Legal Surname',
      'Legal Last Name',
      'Surname',
      'Last Name',
      'Family Name',
      'Student Surname',
      'Pupil Surname',
      'Lastname',
      'Student Last Name',
    ],
  },
  {
    field: 'firstNames',
    label: 'First names',
    accepts: 'A name of up to 100 characters',
    needed: true,
    headings: [
      'Legal Forename',
      'Legal First Name',
      'Forename',
      'Forenames',
      'First Name',
      'First Names',
      'Given Name',
      'Student Forename',
      'Pupil Forename',
      'Firstname',
      'Student First Name',
    ],
  },
  {
    field: 'knownAs',
    label: 'Name used',
    accepts: 'A name of up to 100 characters, or empty',
    headings: [
      'Preferred Forename',
      'Preferred First Name',
      'Chosen Name',
      'Known As',
      'Preferred Name',
      'Chosen Forename',
      'Chosen First Name',
    ],
  },
  {
    field: 'bornOn',
    label: 'Date of birth',
    accepts: 'A date such as 14/03/2012 or 2012-03-14',
    needed: true,
    headings: ['DOB', 'Date of Birth', 'Birth Date', 'D.O.B.', 'Student Date of Birth'],
  },
  {
    field: 'yearGroup',
    label: 'Year',
    accepts: 'A year such as 9, Year 9 or Y9; R for reception, N for nursery',
    headings: [
      'Year',
      'Year Group',
      'Yr',
      'NC Year',
      'National Curriculum Year',
      'NC Year Actual',
      'Year Group Name',
      'Curriculum Year',
      'Year taught in',
      'YearGroup',
      'Yeargroup',
    ],
  },
  {
    field: 'tutorGroup',
    label: 'Tutor group',
    accepts: 'Up to 100 characters, or empty',
    headings: [
      'Reg',
      'Reg Group',
      'Registration Group',
      'Form',
      'Registration Form',
      'Tutor Group',
      'Tutor Group Name',
      'Form Group',
      'RegGroup',
    ],
  },
  {
    field: 'sex',
    label: 'Sex',
    accepts: 'F, M, Female or Male; empty for not recorded',
    headings: ['Sex', 'Gender', 'Legal Sex', 'Legal Gender'],
  },
  {
    field: 'sen',
    label: 'SEN support',
    accepts: 'N (none), K (SEN support) or E (EHC plan), or their words',
    headings: [
      'SEN Status',
      'SEN Provision',
      'SEN',
      'SEND Status',
      'SEN Stage',
      'SEN Code',
      'Current SEN Status',
      'SEN Provision Code',
      'SEND',
    ],
  },
  {
    field: 'senNeed',
    label: 'SEN need',
    accepts: 'A need such as SEMH or MLD; only SEMH is taken over',
    headings: [
      'SEN Need',
      'SEN Primary Need',
      'Primary SEN Need',
      'SEN Need Type',
      'SEN Type',
      'SEN Needs',
      'Primary Need',
      'SEN Type Rank 1',
    ],
  },
  {
    field: 'ehcPlan',
    label: 'EHC plan',
    accepts: yesNo,
    headings: ['EHCP', 'EHC Plan', 'Has EHCP', 'Education Health and Care Plan', 'EHC', 'Has EHC Plan'],
  },
  {
    field: 'lookedAfter',
    label: 'Looked after',
    accepts: yesNo,
    headings: [
      'In LEA Care',
      'In LA Care',
      'In Care',
      'Looked After',
      'LAC',
      'CLA',
      'Looked After Child',
      'Child Looked After',
      'In Local Authority Care',
      'Is Looked After',
      'Currently In Care',
      'In Care Status',
      'CIC',
    ],
  },
  {
    field: 'socialWorker',
    label: 'Social worker',
    accepts: yesNo,
    headings: ['Social Worker', 'Has Social Worker', 'Child in Need', 'CIN', 'Assigned Social Worker'],
  },
  {
    field: 'childProtectionPlan',
    label: 'Child protection plan',
    accepts: yesNo,
    headings: [
      'Child Protection Plan',
      'CPP',
      'CP Plan',
      'On Child Protection Plan',
      'Child Protection',
      'Has Child Protection Plan',
    ],
  },
  {
    field: 'freeMeals',
    label: 'Free school meals',
    accepts: yesNo,
    headings: [
      'FSM',
      'Free School Meals',
      'FSM Eligible',
      'Eligible for free meals',
      'Eligible for Free School Meals',
      'FSM Eligibility',
      'FSM Status',
      'Free Meals',
      'Currently FSM Eligible',
      'FSM Now',
    ],
  },
  { field: 'semh', label: 'Social, emotional or mental health needs', accepts: yesNo, headings: ['SEMH', 'SEMH Need'] },
  {
    field: 'medicalNeeds',
    label: 'Medical needs',
    accepts: yesNo,
    headings: ['Medical Needs', 'Has Medical Condition', 'Medical Flag', 'Has Medical Conditions'],
  },
  {
    field: 'pupilPremium',
    label: 'Pupil premium',
    accepts: yesNo,
    headings: [
      'Pupil Premium',
      'Pupil Premium Indicator',
      'PP',
      'Pupil Premium Recipient',
      'Pupil Premium Eligible',
      'Is Pupil Premium',
      'PP Indicator',
    ],
  },
  {
    field: 'joinedOn',
    label: 'Joined',
    accepts: 'A date such as 02/09/2024, or empty',
    headings: [
      'Date of Admission',
      'DOA',
      'Admission Date',
      'Enrolment Date',
      'Entry Date',
      'Date of Entry',
      'Start Date',
      'Date Joined',
    ],
  },
  {
    field: 'leftOn',
    label: 'Left',
    accepts: 'A date such as 21/07/2026, or empty',
    headings: ['Date of Leaving', 'DOL', 'Leaving Date', 'Leave Date', 'Date Left', 'End Date'],
  },
]

/** Headings only these systems use, to say whose export it looks like. */
const signs: readonly (readonly [string, readonly string[]])[] = [
  ['SIMS', ['adno', 'in lea care', 'reg', 'date of admission', 'doa', 'sen provision', 'year taught in']],
  [
    'Arbor',
    [
      'legal first name',
      'legal last name',
      'preferred first name',
      'registration form',
      'student id',
      'pupil premium recipient',
      'chosen first name',
    ],
  ],
  [
    'Bromcom',
    [
      'tutor group name',
      'year group name',
      'student date of birth',
      'fsm eligibility',
      'student first name',
      'student last name',
      'chosen name',
    ],
  ],
]

/** Compare headings as people do: case, spaces, dots and underscores do not matter. */
function plainHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Which field each column of the file holds; undefined for one that is not used. */
export type Mapping = readonly (ImportField | undefined)[]

export interface Recognised {
  readonly mapping: Mapping
  /** The register system the headings look like, where one stands out. */
  readonly system: string | undefined
  /** Needed fields that no column has. */
  readonly missing: readonly ImportField[]
}

/**
 * Match headings to fields. Of two columns for one field the better known heading wins ("Legal Surname" before
 * "Surname"); the other is left unused rather than guessed.
 */
export function recogniseHeadings(headings: readonly string[]): Recognised {
  const plain = headings.map(plainHeading)
  const mapping: (ImportField | undefined)[] = headings.map(() => undefined)
  for (const column of importColumns) {
    const at = column.headings
      .map((heading) =>
        plain.findIndex((each, index) => each === plainHeading(heading) && mapping[index] === undefined),
      )
      .find((index) => index >= 0)
    if (at !== undefined) mapping[at] = column.field
  }
  const scores = signs.map(([system, words]) => [system, words.filter((word) => plain.includes(word)).length] as const)
  const best = scores.toSorted((a, b) => b[1] - a[1])[0]
  return { mapping, system: best !== undefined && best[1] > 0 ? best[0] : undefined, missing: missingFields(mapping) }
}

/** Needed fields without a column; and one of UPN and admission number, by which a pupil is found again. */
export function missingFields(mapping: Mapping): readonly ImportField[] {
  const needed: ImportField[] = importColumns.filter((column) => column.needed).map((column) => column.field)
  const found = mapping.includes('upn') || mapping.includes('admissionNo')
  return [...needed.filter((field) => !mapping.includes(field)), ...(found ? [] : (['upn'] as const))]
}

export function columnOf(field: ImportField): ImportColumn {
  const column = importColumns.find((each) => each.field === field)
  if (column === undefined) throw new Error(`No column is called ${field}.`)
  return column
}
