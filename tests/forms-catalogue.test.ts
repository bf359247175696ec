/** Every form that the policies list field by field is there field by field: a field that disappears fails here. */
import { describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../src/adapters/packs/read-folder.ts'
import { layOutForm } from '../src/domain/forms/layout.ts'
import { prefill } from '../src/domain/forms/prefill.ts'
import type { Condition, Field, Form, Pack, Section } from '../src/domain/policy/pack.ts'
import { buildRulebook, type Rulebook } from '../src/domain/policy/rulebook.ts'
import { type CataloguedForm, eastMidlandsAcademy, ecclesbourne, rootsAndWings } from './forms-catalogue-lists.ts'
import { diamond, kimberley } from './forms-catalogue-more.ts'

const { floor, packs } = loadPacksOrThrow()
const catalogue: readonly CataloguedForm[] = [
  ...eastMidlandsAcademy,
  ...kimberley,
  ...rootsAndWings,
  ...diamond,
  ...ecclesbourne,
]

const sayFact = (one: { fact: string; not: boolean }): string => (one.not ? `not ${one.fact}` : one.fact)
const sayCondition = (one: Condition): string => ('anyOf' in one ? one.anyOf.map(sayFact).join('|') : sayFact(one))

/** The pack's field in the words of the lists. */
function describeField(section: Section, field: Field, told: string): string {
  const facts = [...section.when, ...field.when].map(sayCondition)
  const ifs = Object.entries({ ...section.if, ...field.if }).map(([name, values]) => `${name}=${values.join('|')}`)
  const columns = field.columns.map((column) => column.id).join(' ')
  return [
    field.id,
    columns ? `${field.type}(${columns})` : field.type,
    ...(field.expires === 'no' ? [] : ['expires', field.expires]),
    ...(told.includes(' when ') && facts.length > 0 ? ['when', ...facts] : []),
    ...(told.includes(' if ') && ifs.length > 0 ? ['if', ...ifs] : []),
    ...(field.interval ? ['interval', field.interval] : []),
  ].join(' ')
}

function formOf(rulebook: Rulebook, id: string): Form {
  const form = rulebook.forms.get(id)?.form
  if (!form) throw new Error(`${rulebook.policy.id} has no form ${id}`)
  return form
}

/** A line answers for a clause by itself, by its form, or by the duty that its form meets. */
function answersForAClause(rulebook: Rulebook, form: Form, field: Field): boolean {
  return (
    field.clauses.length > 0 ||
    form.clauses.length > 0 ||
    rulebook.duties.some((one) => one.duty.metBy?.forms.includes(form.id) === true && one.clauses.length > 0)
  )
}

const never = (): never => {
  throw new Error('not there')
}
const noFacts = (words: number) => ({ yes: new Uint32Array(words), no: new Uint32Array(words) })
const rulebookOf = (pack: Pack) => buildRulebook(floor, pack, 'maintained')

describe.each(catalogue)('$pack: $part', (listed) => {
  const pack = packs.get(listed.pack)
  if (!pack) throw new Error(`${listed.pack} is not there`)
  const rulebook = rulebookOf(pack)

  test.each(Object.entries(listed.fields))('%s', (_name, told) => {
    const [name = ''] = told.split(' ')
    const [formId, fieldId] = name.includes('/') ? name.split('/') : [listed.form, name]
    const form = formOf(rulebook, formId ?? '')
    const found = form.sections.flatMap((section) =>
      section.fields.filter((field) => field.id === fieldId).map((field) => ({ section, field })),
    )[0]
    expect(found && describeField(found.section, found.field, told)).toBe(told.replace(/^[^ ]*\//, ''))
    if (found && found.field.type !== 'heading') expect(answersForAClause(rulebook, form, found.field)).toBe(true)
  })

  if (listed.signatures)
    test('signatures', () => {
      const lines = formOf(rulebook, listed.form).signatures
      const said = Object.fromEntries(lines.map((line) => [line.by, line.allow.join(' ')]))
      expect(said).toMatchObject(listed.signatures ?? {})
      const named = lines.filter((line) => Object.hasOwn(listed.signatures ?? {}, line.by))
      expect(named.filter((line) => line.clauses.length === 0)).toEqual([])
    })
})

describe('what a source lost or says twice', () => {
  const own = packs.get('east-midlands-academy')
  if (!own) throw new Error('east-midlands-academy is not there')
  const rulebook = rulebookOf(own)

  test('Appendix E says that a page is lost, and the trust adds lines by a setting that every visit is filled from', () => {
    const visit = formOf(rulebook, 'provider-visit')
    expect(visit.note).toMatch(/lost a page/)
    const lines = visit.sections
      .flatMap((section) => section.fields)
      .find((one) => one.id === 'lines-added-by-the-trust')
    expect(lines?.from).toBe('setting.quality-of-education-lines')
    expect(own.policy.settings?.['quality-of-education-lines']).toMatchObject({ value: null })
    const layout = layOutForm(rulebook.forms.get('provider-visit') ?? never(), noFacts(rulebook.table.words), [])
    const known = { 'setting.quality-of-education-lines': ['3. Teaching', '4. Outcomes'] }
    expect(prefill(layout, known)['lines-added-by-the-trust']).toEqual([
      { line: '3. Teaching' },
      { line: '4. Outcomes' },
    ])
    expect(visit.sections.find((section) => section.title === 'Information')?.note).toMatch(/missing in the source/)
  })

  test('Appendices A and D say which of their words are lost or garbled', () => {
    expect(formOf(rulebook, 'home-school-agreement').note).toMatch(/opening sentence/)
    expect(formOf(rulebook, 'learning-plan').note).toMatch(/garbled/)
  })

  test('training every three years and every year: two lines, two intervals, each with its clause', () => {
    const lines = ['provider-checks.safeguarding-training', 'provider-visit.safeguarding-training-this-year'].map(
      (at) => {
        const [form = '', field] = at.split('.')
        const found = formOf(rulebook, form)
          .sections.flatMap((section) => section.fields)
          .find((one) => one.id === field)
        return [found?.clauses, found?.interval]
      },
    )
    expect(lines).toEqual([
      [['EMAT-E.4'], 'each 36 months'],
      [['EMAT-E.S5'], 'each year'],
    ])
  })
})
