import { expect, test } from 'vitest'
import { dayOf } from '../calendar/day.ts'
import { pupilChanges } from './changes.ts'
import { readContact, typedContact } from './contact.ts'
import { isCompulsorySchoolAge, listName, sayName, sayYear } from './pupil.ts'
import { readPupil, typedPupil } from './read-pupil.ts'
import { statusChanges, statusDates } from './statuses.ts'

const today = dayOf('2026-11-02')
const typed = {
  firstNames: 'Kofi',
  lastName: 'Ansah',
  bornOn: '14 3 2012',
  yearGroup: '9',
  sen: 'K',
  ehcPlan: 'no',
  lookedAfter: 'unknown',
}
const kofi = () => {
  const { pupil } = readPupil(typed, today)
  if (pupil === undefined) throw new Error('refused')
  return pupil
}

test('a pupil as typed, and back to the form', () => {
  expect(kofi()).toMatchObject({
    bornOn: dayOf('2012-03-14'),
    yearGroup: 9,
    sen: 'K',
    ehcPlan: false,
    lookedAfter: undefined,
    semh: undefined,
  })
  expect(readPupil(typedPupil(kofi()), today).pupil).toEqual(kofi())
})

test('every fault at once', () => {
  const wrong = {
    lastName: ' ',
    bornOn: '31/2/2012',
    upn: 'H801200001002',
    yearGroup: '15',
    attendanceBaseline: 'most',
    joinedOn: '2/9/2026',
    leftOn: '1/9/2026',
  }
  expect(readPupil(wrong, today).faults.map((fault) => fault.field)).toEqual([
    'firstNames',
    'lastName',
    'bornOn',
    'leftOn',
    'upn',
    'yearGroup',
    'attendanceBaseline',
  ])
})

test.each([
  ['3/11/2026', 'still to come'],
  ['3/11/2002', 'more than 20 years ago'],
])('born on %s: %s', (bornOn, says) => {
  expect(readPupil({ ...typed, bornOn }, today).faults[0]?.says).toContain(says)
})

test('support E with “no EHC plan” contradicts itself', () => {
  expect(readPupil({ ...typed, sen: 'E' }, today).faults.map((fault) => fault.field)).toEqual(['ehcPlan'])
})

test('what changed, in words, and never the UPN itself', () => {
  const before = { ...kofi(), upn: 'H801200001001' }
  const after = { ...before, lookedAfter: true, yearGroup: 10, upn: 'R891300126042' }
  expect(pupilChanges(before, after)).toEqual([
    { field: 'upn', label: 'UPN', before: 'Entered', after: 'Entered (changed)' },
    { field: 'yearGroup', label: 'Year', before: 'Year 9', after: 'Year 10' },
    { field: 'lookedAfter', label: 'Looked after', before: 'Not known', after: 'Yes' },
  ])
  expect(pupilChanges(before, before)).toEqual([])
})

test('status changes carry the day they were entered for, and lose it when they end', () => {
  const after = { ...kofi(), lookedAfter: true, ehcPlan: undefined }
  const changes = statusChanges(kofi(), after)
  expect(changes).toEqual([
    { status: 'ehcPlan', from: false, to: undefined },
    { status: 'lookedAfter', from: undefined, to: true },
  ])
  expect(statusDates({ socialWorker: '2026-01-05', ehcPlan: '2025-01-01' }, changes, today)).toEqual({
    socialWorker: '2026-01-05',
    lookedAfter: '2026-11-02',
  })
})

test('compulsory school age runs from the prescribed day after five to the last Friday in June at sixteen', () => {
  const born = dayOf('2010-09-02')
  expect(isCompulsorySchoolAge(born, dayOf('2015-12-30'))).toBe(false)
  expect(isCompulsorySchoolAge(born, dayOf('2015-12-31'))).toBe(true)
  expect(isCompulsorySchoolAge(born, dayOf('2027-06-25'))).toBe(true)
  expect(isCompulsorySchoolAge(born, dayOf('2027-06-26'))).toBe(false)
  const august = dayOf('2010-08-31')
  expect(isCompulsorySchoolAge(august, dayOf('2026-06-26'))).toBe(true)
  expect(isCompulsorySchoolAge(august, dayOf('2026-06-27'))).toBe(false)
})

test('names and years', () => {
  const pupil = { firstNames: 'Kofi James', lastName: 'Ansah', knownAs: 'KJ' }
  expect([sayName(pupil), listName({ ...pupil, knownAs: null })]).toEqual(['KJ Ansah', 'Ansah, Kofi James'])
  expect([-1, 0, 9, undefined].map(sayYear)).toEqual(['Nursery', 'Reception', 'Year 9', 'Year not known'])
})

test('a contact as typed, and every fault', () => {
  const mother = {
    name: 'Ama Ansah',
    relation: 'Mother',
    parentalResponsibility: 'yes',
    livesWith: 'yes',
    mayReceiveLetters: 'yes',
    email: 'ama@example.org',
    phone: '01632 960 001',
    address: '',
    priority: '1',
  }
  const { contact } = readContact(mother)
  expect(contact).toMatchObject({ parentalResponsibility: true, mayReceiveLetters: true, address: undefined })
  expect(contact && typedContact(contact)).toEqual(mother)
  expect(readContact({ email: 'ama', phone: 'x', priority: '0' }).faults.map((fault) => fault.field)).toEqual([
    'name',
    'relation',
    'email',
    'phone',
    'mayReceiveLetters',
    'priority',
  ])
  expect(readContact({ ...mother, email: '' }).faults.map((fault) => fault.field)).toEqual(['address'])
})
