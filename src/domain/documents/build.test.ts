import { describe, expect, test } from 'vitest'
import { buildDocument } from './build.ts'
import { type Block, DOCUMENT_KINDS, type DocumentContent, TEMPLATE_VERSION } from './content.ts'
import { sampleForm, sampleInput } from './testing-input.ts'

/** Every word of a document, in reading order. */
function wordsOf(content: DocumentContent): string {
  const block = (b: Block): string => JSON.stringify(Object.values(b))
  return [
    content.title,
    ...content.opening.map(block),
    ...content.sections.flatMap((part) => [part.heading, ...part.blocks.map(block)]),
  ].join('\n')
}

function headings(content: DocumentContent): string[] {
  return content.sections.map((part) => part.heading)
}

describe('every kind', () => {
  test.each(DOCUMENT_KINDS)('%s carries letterhead, reference, date and template version', (kind) => {
    const content = buildDocument(kind, sampleInput({ form: sampleForm() }))
    expect(content).toMatchObject({
      kind,
      reference: 'KP-2026-0117',
      language: 'en-GB',
      date: 'Mon 19 Oct 2026',
      template: TEMPLATE_VERSION,
      from: { school: 'Alder Brook School', trust: 'Meadow and Fell Learning Trust' },
    })
    expect(content.title).not.toBe('')
    expect(wordsOf(content)).toContain('Zoë')
  })

  test.each(DOCUMENT_KINDS)('%s is built, without stray "undefined", when almost nothing is recorded', (kind) => {
    const full = sampleInput()
    const placement = {
      ...full.placement,
      siteAddress: [],
      timetable: [],
      objectives: [],
      reportTo: '',
      breaks: '',
      review: '',
      purpose: '',
      reason: '',
    }
    delete placement.start
    delete placement.end
    const { parent, clauses, ...rest } = full
    expect(parent && clauses).toBeTruthy()
    const content = buildDocument(kind, { ...rest, placement })
    expect(wordsOf(content)).not.toMatch(/undefined|null|NaN|From {2}|, ,/)
    expect(content.sections.every((part) => part.blocks.length > 0)).toBe(true)
  })
})

describe('the letter to parents', () => {
  const letter = buildDocument('parent-notification', sampleInput())

  test('holds what DLPT 12.3 and 12.4 and SSC 10.3 ask for', () => {
    const words = wordsOf(letter)
    for (const asked of [
      'find her feet again',
      'Since September',
      'Mon 2 Nov 2026',
      'Fri 18 Dec 2026',
      '09:30',
      '5 hours on Mondays',
      'Larch Lane, Nether Wexham, WX7 5QP',
      'Helen Marsh',
      'Attendance of 90 per cent',
      'Priya Nair',
      'Talk to Tom Whitlock first',
    ]) {
      expect(words).toContain(asked)
    }
  })

  test('says the full name once, then the first name', () => {
    expect(wordsOf(letter).match(/Ødegård-Łukasz/g)).toHaveLength(1)
  })

  test('uses the name the pupil goes by', () => {
    const known = buildDocument(
      'parent-notification',
      sampleInput({ pupil: { name: 'Katarzyna Nowak', knownAs: 'Kasia', year: 'Year 8' } }),
    )
    expect(known.title).toBe('Kasia’s place at Larch Farm')
  })

  test('goes to the parent, is closed by the sender and names its clauses', () => {
    expect(letter.to).toEqual({ name: 'Mrs Ingrid Ødegård', address: ['14 Orchard Row', 'Wexham Parva', 'WX4 3CD'] })
    expect(letter.signatures).toEqual([{ capacity: 'Headteacher', name: 'Ruth Adeyemi', kind: 'sender' }])
    expect(letter.sections.find((part) => part.heading === 'Why')?.clauses).toEqual(['DLPT-12.3'])
  })

  test('says nothing of a direction', () => {
    expect(wordsOf(letter)).not.toMatch(/direction|444/)
  })
})

describe('the notice of an off-site direction', () => {
  test('states the parents’ duty under section 444(1) and their right to ask for a review', () => {
    const notice = buildDocument('off-site-direction-notice', sampleInput())
    const statement = notice.sections.flatMap((part) => part.blocks).find((block) => block.type === 'statement')
    expect(statement).toMatchObject({ text: expect.stringContaining('section 444(1) of the Education Act 1996') })
    expect(statement).toMatchObject({
      text: expect.stringContaining('Larch Farm counts as Zoë’s school for attendance'),
    })
    expect(wordsOf(notice)).toContain('ask for a review in writing at any time')
  })

  test('a maintained school cites its statute, an academy its articles', () => {
    const input = sampleInput()
    expect(wordsOf(buildDocument('off-site-direction-notice', input))).toContain(
      'section 29A of the Education Act 2002',
    )
    const academy = { ...input, school: { ...input.school, kind: 'academy' as const } }
    const words = wordsOf(buildDocument('off-site-direction-notice', academy))
    expect(words).toContain('articles')
    expect(words).not.toContain('29A')
  })
})

describe('agreements and plans', () => {
  test('the home and school agreement keeps three groups of promises and three signatures', () => {
    const agreement = buildDocument('home-school-agreement', sampleInput())
    expect(headings(agreement)).toEqual([
      'The placement',
      'Making it work',
      'Zoë agrees to',
      'Parents or carers agree to',
      'The school agrees to',
    ])
    const lists = agreement.sections.flatMap((part) => part.blocks).filter((block) => block.type === 'list')
    expect(lists.map((block) => block.items.length)).toEqual([3, 4, 3])
    expect(agreement.signatures.map((line) => line.capacity)).toEqual([
      'Pupil',
      'Parent or carer',
      'For Alder Brook School',
    ])
  })

  test('a policy’s own terms replace the standard ones', () => {
    const agreement = buildDocument(
      'home-school-agreement',
      sampleInput({ terms: { commitment: '', pupil: ['be kind'], parent: ['ring early'], school: [] } }),
    )
    expect(headings(agreement)).toEqual(['The placement', 'Zoë agrees to', 'Parents or carers agree to'])
  })

  test('a form prints in the order asked, wide answers in full width, each section with its clauses', () => {
    const agreement = buildDocument('service-level-agreement', sampleInput({ form: sampleForm() }))
    const agreed = agreement.sections.at(-1)
    expect(agreed?.blocks.map((block) => block.type)).toEqual(['facts', 'timetable', 'table', 'facts'])
    expect(agreed?.clauses).toContain('EMET-7.11.10')
    expect(agreement.signatures).toEqual([
      { capacity: 'For Alder Brook School', name: 'Ruth Adeyemi', date: 'Mon 19 Oct 2026', kind: 'signed' },
      { capacity: 'For Larch Farm', name: 'Helen Marsh' },
    ])
  })

  test('an empty answer is printed as not recorded', () => {
    const form = sampleForm({
      sections: [{ title: 'Views', lines: [{ clauses: [], ask: 'Pupil’s views', answer: '' }] }],
    })
    expect(wordsOf(buildDocument('home-school-agreement-review', sampleInput({ form })))).toContain('Not recorded')
  })
})

describe('the case file', () => {
  const file = buildDocument(
    'placement-case-file',
    sampleInput({
      records: [sampleForm(), sampleForm({ title: 'Visit', signatures: [] })],
      besides: [
        {
          heading: 'What happened',
          caption: 'Oldest first',
          head: ['Day', 'What'],
          rows: [['Mon 2 Nov 2026', 'Started']],
        },
      ],
      leftOut: 'One record is not in this copy.',
    }),
  )

  test('lists its records and prints each under its own name, with who signed', () => {
    expect(headings(file)).toEqual([
      'The placement',
      'The week',
      'What it is for',
      'What happened',
      'Records in this file',
      'Agreement with the provider: What is agreed',
      'Visit: What is agreed',
    ])
    expect(wordsOf(file)).toContain('Ruth Adeyemi, signed, Mon 19 Oct 2026')
    expect(wordsOf(file)).toContain('Helen Marsh, not signed')
    expect(wordsOf(file)).toContain('One record is not in this copy.')
    expect(wordsOf(file)).toContain('Started')
  })
})
