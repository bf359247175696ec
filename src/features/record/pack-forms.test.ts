import { describe, expect, test } from 'vitest'
import { loadPacksOrThrow } from '../../adapters/packs/read-folder.ts'
import { dayOf } from '../../domain/calendar/day.ts'
import { halfDays, weekDays } from '../../domain/calendar/week.ts'
import { filledIn } from '../../domain/cases/fill.ts'
import { layOutForm } from '../../domain/forms/layout.ts'
import { columnName, dateParts, fieldName, keptName, rowCountName } from '../../domain/forms/names.ts'
import { parsePost } from '../../domain/forms/parse-post.ts'
import { typedOf } from '../../domain/forms/typed.ts'
import { buildRulebook } from '../../domain/policy/rulebook.ts'

const loaded = loadPacksOrThrow()
const nothingKnown = (words: number) => ({ yes: new Uint32Array(words), no: new Uint32Array(words) })

describe.each([...loaded.packs.values()])('the forms of $id', (pack) => {
  const rulebook = buildRulebook(loaded.floor, pack, 'academy')
  const reasons = (pack.policy.reasons ?? []).map(({ reason, says }) => ({ value: reason, says }))
  const layouts = [...rulebook.forms.values()].map((compiled) =>
    layOutForm(compiled, nothingKnown(rulebook.table.words), reasons),
  )

  test('no two inputs of a form share a name', () => {
    for (const layout of layouts) {
      const names = layout.sections.flatMap((section) =>
        section.fields.flatMap(({ field }) => namesOf(field.type, fieldName(field.id))),
      )
      expect({ form: layout.form.id, distinct: new Set(names).size }).toEqual({
        form: layout.form.id,
        distinct: names.length,
      })
      for (const { field } of layout.sections.flatMap((section) => section.fields)) {
        const columns = field.columns.flatMap((column) =>
          namesOf(column.type, columnName(fieldName(field.id), 0, column.id)),
        )
        expect({ field: field.id, distinct: new Set(columns).size }).toEqual({
          field: field.id,
          distinct: columns.length,
        })
      }
    }
  })

  test('an ordinary filled-in form reads back as it was', () => {
    for (const layout of layouts) {
      const answers = filledIn(rulebook, layout.form, dayOf('2026-11-02'))
      const typed = typedOf(layout, answers)
      const once = parsePost(layout, typed)
      const again = parsePost(layout, typedOf(layout, once.answers))
      expect({ form: layout.form.id, errors: once.errors }).toEqual({ form: layout.form.id, errors: [] })
      expect(again.answers).toEqual(once.answers)
    }
  })
})

function namesOf(type: string, name: string): string[] {
  const date = (of: string) => dateParts.map((part) => `${of}-${part}`)
  switch (type) {
    case 'heading':
      return []
    case 'date':
      return date(name)
    case 'check':
      return [
        ...['answer', 'note', 'evidence', 'file'].map((part) => `${name}-${part}`),
        keptName(`${name}-file`),
        ...date(`${name}-expires`),
      ]
    case 'file':
      return [name, keptName(name)]
    case 'rows':
      return [rowCountName(name)]
    case 'week-grid':
      return weekDays.flatMap((day) =>
        halfDays.flatMap((half) => ['start', 'end', 'place'].map((part) => `${name}-${day}-${half}-${part}`)),
      )
    default:
      return [name]
  }
}
