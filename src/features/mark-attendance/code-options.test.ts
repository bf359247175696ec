import { expect, test } from 'vitest'
import { suggestCode } from '../../domain/attendance/suggest.ts'
import type { ProvisionOfSession } from '../../domain/attendance/where.ts'
import { type CodesFor, codeOptions, sayNoB } from './code-options.ts'

const placed: ProvisionOfSession = {
  route: 'school-arranged',
  place: 'off-site',
  timetabled: 'provider',
  providerIsSchool: true,
  dualRegistered: true,
  councilArranged: false,
  started: true,
}
const rowOf = (provision: ProvisionOfSession): NonNullable<CodesFor> => ({
  provision,
  compulsoryAge: true,
  suggestion: suggestCode('AM', provision, true),
})
const offered = (provision: ProvisionOfSession, typed = '') =>
  codeOptions('AM', rowOf(provision), typed, 'Not marked yet').map((one) => one.value)

test('at a school where the pupil is registered too, D is offered and neither B nor K', () => {
  const codes = offered(placed)
  expect(codes.slice(0, 2)).toEqual(['', 'D'])
  expect(codes).not.toContain('B')
  expect(codes).not.toContain('K')
  expect(codes).toContain('I')
  expect(sayNoB(rowOf(placed))).toContain('That is D')
})

test('what the school arranges is B, and nothing is said about it', () => {
  const arranged = { ...placed, dualRegistered: false }
  expect(offered(arranged).slice(0, 2)).toEqual(['', 'B'])
  expect(offered(arranged)).not.toContain('D')
  expect(sayNoB(rowOf(arranged))).toBeUndefined()
})

test('before provision has started E is offered and no code of a place; C2 only where a part-time timetable leaves it out', () => {
  const waiting = offered({ ...placed, route: 'suspension', started: false })
  expect(waiting.slice(0, 2)).toEqual(['', 'E'])
  expect(waiting).not.toContain('B')
  expect(waiting).not.toContain('C2')
  expect(offered(placed)).not.toContain('E')
})

test('what was typed stays in the list beside its fault', () => {
  expect(offered(placed, 'B')).toContain('B')
})

test('where nothing is known of the session, every code of its half of the day is offered', () => {
  const codes = codeOptions('PM', undefined, '', 'Choose').map((one) => one.value)
  expect(codes).toContain('B')
  expect(codes).toContain('\\')
  expect(codes).not.toContain('/')
})
