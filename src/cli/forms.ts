/** `waymark forms`: the forms of a policy and the ids of their fields, for whoever writes a case. */
import { parseArgs } from 'node:util'
import { loadPacksOrThrow } from '../adapters/packs/read-folder.ts'
import type { Condition, Field, Form } from '../domain/policy/pack.ts'
import { type Command, type Output, sayJson, UsageError } from './command.ts'
import { findPack } from './find-pack.ts'
import { table } from './table.ts'

export const forms: Command = (args, out) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  })
  const [packName, formName] = positionals
  const { floor, packs } = loadPacksOrThrow()
  if (!packName)
    throw new UsageError(
      `Say which policy: waymark forms PACK [FORM]. There are: ${[...packs.keys(), 'england'].join(', ')}.`,
    )
  const pack = packName === 'england' ? floor : findPack(packs, packName)
  const all = new Map<string, Form>([...floor.forms, ...pack.forms])
  if (!formName) {
    const list = [...all.values()].sort((a, b) => a.id.localeCompare(b.id))
    if (values.json)
      sayJson(
        out,
        list.map(({ id, title, about, pack: from }) => ({ id, title, about, from })),
      )
    else
      out.line(
        table(
          [
            ['form', 'about', 'title', 'from'],
            ...list.map((form) => [form.id, form.about, form.title, form.pack === 'england' ? 'standard' : form.pack]),
          ],
          [34, 10, 70, 24],
        ),
      )
    return 0
  }
  const form = all.get(formName)
  if (!form)
    throw new UsageError(
      `There is no form called "${formName}" in ${pack.id} or the standard forms. See: waymark forms ${pack.id}`,
    )
  if (values.json) sayJson(out, form)
  else sayForm(out, form)
  return 0
}

function sayForm(out: Output, form: Form): void {
  out.line(
    `${form.title}\nform: ${form.id}   about: ${form.about}${form.datedBy ? `   dated by: ${form.datedBy}` : ''}${form.clauses.length > 0 ? `   clause: ${form.clauses.join(', ')}` : ''}\n`,
  )
  for (const section of form.sections) {
    const on = [
      ...section.when.map(sayCondition),
      ...Object.entries(section.if ?? {}).map(([name, words]) => `${name}: ${words.join(' or ')}`),
    ]
    out.line(`${section.title}${on.length > 0 ? `   (only when ${on.join(', ')})` : ''}`)
    const rows = section.fields
      .filter((field) => field.type !== 'heading')
      .flatMap((field) => [row(field), ...field.columns.map((column) => row(column, '  '))])
    out.line(`${table([['field', 'type', 'answers', 'clause', 'asks'], ...rows], [34, 10, 38, 16, 56], '  ')}\n`)
  }
  if (form.signatures.length > 0) {
    out.line('Signed by')
    out.line(
      table(
        form.signatures.map((line) => [
          line.by,
          line.required ? '' : 'may be left out',
          line.when.map(sayCondition).join(', '),
          line.clauses.join(', '),
        ]),
        [24, 18, 40, 20],
        '  ',
      ),
    )
  }
}

function row(field: Field, indent = ''): string[] {
  const answers = answersOf(field)
  const on = [
    ...field.when.map(sayCondition),
    ...Object.entries(field.if ?? {}).map(([name, words]) => `${name}: ${words.join(' or ')}`),
  ]
  const more = [
    ...(field.required ? [] : ['may be left out']),
    ...(field.expires === 'no' ? [] : [`expires: ${field.expires}`]),
    ...(on.length > 0 ? [`only when ${on.join(', ')}`] : []),
  ]
  return [
    `${indent}${field.id}`,
    field.type,
    [answers, ...more].filter(Boolean).join('; '),
    field.clauses.join(', '),
    field.ask,
  ]
}

function answersOf(field: Field): string {
  const good = field.good ? ` (good: ${field.good.join(', ')})` : ''
  if (field.options.length > 0) return `${field.options.map((option) => option.value).join(' | ')}${good}`
  if (field.type === 'yes-no') return `yes | no${good}`
  if (field.type === 'check') return 'met | not met | not applicable'
  if (field.type === 'rhythm') return 'each half-term, each month…'
  if (field.type === 'date') return 'YYYY-MM-DD'
  return good.trim()
}

const sayCondition = (condition: Condition): string =>
  'anyOf' in condition
    ? condition.anyOf.map((one) => `${one.not ? 'not ' : ''}${one.fact}`).join(' or ')
    : `${condition.not ? 'not ' : ''}${condition.fact}`
