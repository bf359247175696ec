import { describe, expect, test } from 'vitest'
import type { DocumentInput } from './input.ts'
import { isContentItem, missingContents, type RequiredContent } from './missing.ts'
import { sampleForm, sampleInput } from './testing-input.ts'

const DIAMOND_LETTER: RequiredContent[] = [
  { item: 'purpose', clauses: ['DLPT-12.3'] },
  { item: 'reason', clauses: ['DLPT-12.3'] },
  { item: 'dates', clauses: ['DLPT-12.4.1'] },
  { item: 'start-time', clauses: ['DLPT-12.4.2'] },
  { item: 'daily-duration', clauses: ['DLPT-12.4.3'] },
  { item: 'address', clauses: ['DLPT-12.4.4'] },
  { item: 'responsible-person', clauses: ['DLPT-12.4.5'] },
]

function without(changes: Partial<DocumentInput['placement']>): DocumentInput {
  const input = sampleInput()
  return { ...input, placement: { ...input.placement, ...changes } }
}

describe('missingContents', () => {
  test('a whole letter lacks nothing', () => {
    expect(missingContents('parent-notification', sampleInput(), DIAMOND_LETTER)).toEqual([])
  })

  test('names exactly what is missing, with its clause, and blanks do not count', () => {
    const input = without({ startTime: ' ', siteAddress: ['', ' '], responsible: '' })
    expect(missingContents('parent-notification', input, DIAMOND_LETTER)).toEqual([
      { says: 'Say at what time each day starts.', clauses: ['DLPT-12.4.2'] },
      { says: 'Give the address of the place.', clauses: ['DLPT-12.4.4'] },
      { says: 'Name the person responsible for the provision.', clauses: ['DLPT-12.4.5'] },
    ])
  })

  test('two clauses that ask for one thing are named together', () => {
    const asked: RequiredContent[] = [
      { item: 'objectives', clauses: ['SSC-10.3'] },
      { item: 'objectives', clauses: ['ENG-OSD.3', 'SSC-10.3'] },
    ]
    expect(missingContents('parent-notification', without({ objectives: [] }), asked)).toEqual([
      { says: 'Set at least one objective.', clauses: ['SSC-10.3', 'ENG-OSD.3'] },
    ])
  })

  test('what nobody demands may be missing', () => {
    expect(missingContents('parent-notification', without({ travel: '', breaks: '' }), DIAMOND_LETTER)).toEqual([])
  })

  test('the section 444 statement is in the notice and only there', () => {
    const asked: RequiredContent[] = [{ item: 'section-444', clauses: ['EMET-6.5.3'] }]
    expect(missingContents('off-site-direction-notice', sampleInput(), asked)).toEqual([])
    expect(missingContents('parent-notification', sampleInput(), asked)).toMatchObject([{ clauses: ['EMET-6.5.3'] }])
  })

  test('safeguarding contacts need a name and a number', () => {
    const input = sampleInput()
    const asked: RequiredContent[] = [{ item: 'safeguarding-contacts', clauses: ['SSC-10.3'] }]
    expect(
      missingContents('parent-notification', { ...input, school: { ...input.school, phone: '' } }, asked),
    ).toHaveLength(1)
  })

  test('an agreement without its form cannot be issued', () => {
    expect(missingContents('service-level-agreement', sampleInput(), [])).toEqual([
      { says: 'Fill in the form first: this document is printed from it.', clauses: [] },
    ])
  })

  test('every empty line of the form is named with its own clause, an optional one never', () => {
    const form = sampleForm({
      sections: [
        {
          title: 'What is agreed',
          lines: [
            { clauses: ['EMET-7.11.5'], ask: 'Induction', answer: ' ' },
            { clauses: ['EMET-7.11.2'], ask: 'Days and times', answer: { days: [] } },
            { clauses: ['EMET-7.11.11'], ask: 'Reviews', answer: { head: ['When'], rows: [] } },
            { clauses: ['EMET-7.11.4'], ask: 'Curriculum', answer: [''] },
            { clauses: ['EMET-7.11.8'], ask: 'Examinations', answer: '', optional: true },
            { clauses: ['EMET-7.11.10'], ask: 'Cost', answer: '£68.00 a day' },
          ],
        },
      ],
    })
    const missing = missingContents('service-level-agreement', sampleInput({ form }), [])
    expect(missing.map((line) => line.clauses)).toEqual([
      ['EMET-7.11.5'],
      ['EMET-7.11.2'],
      ['EMET-7.11.11'],
      ['EMET-7.11.4'],
    ])
    expect(missing[0]?.says).toBe('Answer “Induction”.')
  })

  test('a policy’s word for a content is checked before it is used', () => {
    expect(isContentItem('section-444')).toBe(true)
    expect(isContentItem('toString')).toBe(false)
  })
})
