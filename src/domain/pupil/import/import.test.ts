import { describe, expect, test } from 'vitest'
import { dayOf, isoOf } from '../../calendar/day.ts'
import { namesSemh, readDateCell, readSenCell, readSexCell, readYearCell, readYesNoCell } from './cells.ts'
import { checkRows, type SheetRow } from './check-rows.ts'
import { type ImportField, missingFields, recogniseHeadings } from './columns.ts'
import { decodeText, guessDelimiter } from './decode.ts'
import { type ExistingPupil, planImport } from './match.ts'
import { spreadsheetSafe } from './spreadsheet-safe.ts'

const today = dayOf('2026-11-02')

describe('headings', () => {
  const exports: readonly (readonly [string, readonly string[], readonly (ImportField | undefined)[]])[] = [
    [
      'SIMS',
      [
        'Legal Surname',
        'Legal Forename',
        'Preferred Forename',
        'Adno',
        'UPN',
        'DOB',
        'Year',
        'Reg',
        'Gender',
        'SEN Status',
        'In LEA Care',
        'Eligible for free meals',
      ],
      [
        'lastName',
        'firstNames',
        'knownAs',
        'admissionNo',
        'upn',
        'bornOn',
        'yearGroup',
        'tutorGroup',
        'sex',
        'sen',
        'lookedAfter',
        'freeMeals',
      ],
    ],
    [
      'Arbor',
      [
        'Student ID',
        'Legal First Name',
        'Legal Last Name',
        'Date of birth',
        'Year group',
        'Registration form',
        'SEN status',
        'SEN need',
        'Pupil Premium Recipient',
      ],
      ['admissionNo', 'firstNames', 'lastName', 'bornOn', 'yearGroup', 'tutorGroup', 'sen', 'senNeed', 'pupilPremium'],
    ],
    [
      'Bromcom',
      [
        'UPN',
        'Student Last Name',
        'Student First Name',
        'Student Date of Birth',
        'Year Group Name',
        'Tutor Group Name',
        'FSM Eligibility',
        'House(s)',
      ],
      ['upn', 'lastName', 'firstNames', 'bornOn', 'yearGroup', 'tutorGroup', 'freeMeals', undefined],
    ],
  ]
  test.each(exports)('of %s', (system, headings, mapping) => {
    expect(recogniseHeadings(headings)).toEqual({ system, mapping, missing: [] })
  })

  test('of two columns for one field the better known one is taken', () => {
    expect(recogniseHeadings(['Surname', 'Legal Surname']).mapping).toEqual([undefined, 'lastName'])
  })

  test('case, dots and underscores do not matter; what is missing is said', () => {
    const { mapping, missing, system } = recogniseHeadings(['FIRST_NAME', 'd.o.b.', 'Shoe size'])
    expect(mapping).toEqual(['firstNames', 'bornOn', undefined])
    expect(missing).toEqual(['lastName', 'upn'])
    expect(system).toBeUndefined()
    expect(missingFields(['lastName', 'firstNames', 'bornOn', 'admissionNo'])).toEqual([])
  })
})

describe('cells', () => {
  test.each([
    ['14/03/2012', '2012-03-14'],
    ['2012-03-14', '2012-03-14'],
    ['14 March 2012', '2012-03-14'],
    ['14-Mar-2012', '2012-03-14'],
    ['14-Mar-12', '2012-03-14'],
    ['14/03/12', '2012-03-14'],
    ['14/03/2012 00:00:00', '2012-03-14'],
    [40982, '2012-03-14'],
    ['40982', '2012-03-14'],
  ])('the date %s', (cell, iso) => {
    const read = readDateCell(cell)
    expect('value' in read && read.value !== undefined ? isoOf(read.value) : read).toBe(iso)
  })
  test.each(['03/14/2012', '31/02/2012', 'soon', '123456', true])('%s is no date', (cell) => {
    expect(readDateCell(cell)).toEqual({ unreadable: true })
  })
  test('empty is not known, never no', () => {
    for (const read of [readDateCell, readYesNoCell, readYearCell, readSexCell, readSenCell]) {
      expect(read('')).toEqual({ value: undefined })
      expect(read(undefined)).toEqual({ value: undefined })
    }
  })
  test('yes and no as systems write them', () => {
    expect(['Y', 'yes', 'TRUE', '1', true].map(readYesNoCell)).toEqual(
      Array.from({ length: 5 }, () => ({ value: true })),
    )
    expect(['N', 'no', 'False', '0', 0, false].map(readYesNoCell)).toEqual(
      Array.from({ length: 6 }, () => ({ value: false })),
    )
    expect(readYesNoCell('perhaps')).toEqual({ unreadable: true })
  })
  test('years, sexes and SEN', () => {
    expect(['9', 'Year 9', 'Y9', 'Yr 09', 'Curriculum Year 9', 9].map(readYearCell)).toEqual(
      Array.from({ length: 6 }, () => ({ value: 9 })),
    )
    expect(['R', 'Reception', 'N2', '0'].map(readYearCell)).toEqual([
      { value: 0 },
      { value: 0 },
      { value: -1 },
      { value: 0 },
    ])
    expect(readYearCell('Year 15')).toEqual({ unreadable: true })
    expect(['Female', 'M', 'U', 'other'].map(readSexCell)).toEqual([
      { value: 'F' },
      { value: 'M' },
      { value: undefined },
      { unreadable: true },
    ])
    expect(
      ['K', 'E - Education, Health and Care Plan', 'SEN Support', 'No Special Educational Need', 'EHCP', 'Z'].map(
        readSenCell,
      ),
    ).toEqual([{ value: 'K' }, { value: 'E' }, { value: 'K' }, { value: 'N' }, { value: 'E' }, { unreadable: true }])
    expect([namesSemh('SEMH, MLD'), namesSemh('Social, Emotional and Mental Health'), namesSemh('MLD')]).toEqual([
      true,
      true,
      false,
    ])
  })
})

const headings = ['UPN', 'Adno', 'Surname', 'Forename', 'DOB', 'Year', 'SEN Status', 'In LEA Care']
const { mapping } = recogniseHeadings(headings)
const row = (number: number, ...cells: string[]): SheetRow => ({ row: number, cells })
const good = row(2, 'H801200001001', '1001', 'Ansah', 'Kofi', '14/03/2012', '9', 'E', 'N')

describe('rows', () => {
  test('a good row; SEN E says that there is an EHC plan', () => {
    const { pupils, faults } = checkRows(headings, mapping, [good], today)
    expect(faults).toEqual([])
    expect(pupils).toEqual([
      {
        row: 2,
        upn: 'H801200001001',
        admissionNo: '1001',
        lastName: 'Ansah',
        firstNames: 'Kofi',
        bornOn: dayOf('2012-03-14'),
        yearGroup: 9,
        sen: 'E',
        statuses: { ehcPlan: true, lookedAfter: false },
      },
    ])
  })

  test('every faulty cell by row, column and value, with what is accepted', () => {
    const { pupils, faults, faultyRows } = checkRows(
      headings,
      mapping,
      [good, row(3, 'H801200001002', '1002', '', 'Ida', '31/02/2012', 'Z', 'Q', 'perhaps')],
      today,
    )
    expect(pupils).toHaveLength(1)
    expect(faultyRows).toEqual([3])
    expect(faults.map((fault) => [fault.row, fault.column, fault.value])).toEqual([
      [3, 'Surname', ''],
      [3, 'DOB', '31/02/2012'],
      [3, 'UPN', 'H801200001002'],
      [3, 'SEN Status', 'Q'],
      [3, 'In LEA Care', 'perhaps'],
      [3, 'Year', 'Z'],
    ])
    expect(faults[1]?.accepts).toBe('A date such as 14/03/2012 or 2012-03-14')
  })

  test('empty rows are passed over, a row without any number is not', () => {
    const { faults } = checkRows(
      headings,
      mapping,
      [row(3, '', '', '', ''), row(4, '', '', 'Lowe', 'Dexter', '2012-01-01')],
      today,
    )
    expect(faults.map((fault) => fault.says)).toEqual([
      'Without a UPN or an admission number the pupil cannot be found again at the next import.',
    ])
  })

  test('the same number twice names both rows', () => {
    const { pupils, faults, faultyRows } = checkRows(headings, mapping, [good, { ...good, row: 7 }], today)
    expect(pupils).toEqual([])
    expect(faultyRows).toEqual([2, 7])
    expect(faults[0]?.says).toBe('The same UPN stands in rows 2 and 7.')
  })

  test('a formula in a name is a name', () => {
    const { pupils } = checkRows(headings, mapping, [row(2, '', '9', '=cmd|calc', 'Eve', '2012-01-01')], today)
    expect(pupils[0]?.lastName).toBe('=cmd|calc')
    expect(['=1+1', '+44', '-2', '@x', ' =1', 'Ansah', "O'Neil"].map(spreadsheetSafe)).toEqual([
      "'=1+1",
      "'+44",
      "'-2",
      "'@x",
      "' =1",
      'Ansah',
      "O'Neil",
    ])
  })
})

describe('matching', () => {
  const [first] = checkRows(headings, mapping, [good], today).pupils
  if (first === undefined) throw new Error('refused')
  const added = planImport([first], []).rows[0]
  if (added === undefined) throw new Error('not planned')
  const kept: ExistingPupil = { ...added.fields, id: 'a', version: 3, pupilPremium: undefined }

  test('a new pupil, then the same file again', () => {
    expect(added.act).toBe('add')
    expect(added.fields.socialWorker).toBeUndefined()
    expect(planImport([first], [kept]).rows.map((each) => each.act)).toEqual(['same'])
  })

  test('found by admission number when the UPN is new; an empty cell changes nothing', () => {
    const plan = planImport(
      [{ ...first, statuses: { lookedAfter: true } }],
      [{ ...kept, upn: undefined, knownAs: 'KJ', socialWorker: true }],
    )
    expect(plan.rows[0]).toMatchObject({
      act: 'change',
      fields: { upn: 'H801200001001', knownAs: 'KJ', socialWorker: true, lookedAfter: true, ehcPlan: true },
    })
  })

  test('two pupils in one row, or another child behind the number, are faults', () => {
    const other = { ...kept, id: 'b', upn: undefined }
    expect(planImport([first], [{ ...kept, admissionNo: '7' }, other]).faults[0]?.says).toContain(
      'belongs to one pupil here and the admission number to another',
    )
    const stranger = { ...kept, lastName: 'Lowe', bornOn: dayOf('2010-01-01') }
    expect(planImport([first], [stranger]).faults[0]?.says).toContain('another last name and another date of birth')
  })
})

describe('encodings', () => {
  const text = 'Surname,Forename\nBrontë,Zoë\n'
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
    return new Uint8Array(bigEndian ? bytes.swap16() : bytes)
  }
  test.each([
    ['UTF-8', new TextEncoder().encode(text), 'UTF-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${text}`), 'UTF-8'],
    ['UTF-16 little-endian', utf16(false, true), 'UTF-16'],
    ['UTF-16 big-endian', utf16(true, true), 'UTF-16'],
    ['UTF-16 without a mark', utf16(false, false), 'UTF-16'],
    ['Windows-1252', new Uint8Array(Buffer.from(text, 'latin1')), 'Windows-1252'],
  ])('%s', (_name, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text, encoding })
  })
  test.each([
    ['nothing', new Uint8Array()],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 200, 201, 0xff])],
    ['bytes of no encoding', new Uint8Array([65, 0x81, 66])],
  ])('%s gets a clear answer', (_name, bytes) => {
    expect(decodeText(bytes)).toEqual({ fault: expect.stringMatching(/empty|not a text file/) })
  })
  test('what stands between cells', () => {
    expect([
      guessDelimiter('a,b,c\n1;2'),
      guessDelimiter('a;b;c'),
      guessDelimiter('a\tb'),
      guessDelimiter('a'),
    ]).toEqual([',', ';', '\t', ','])
  })
})
