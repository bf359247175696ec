/** Cross-checks of a pack against itself, the floor and the known facts: every fault at once, each with its place. */
import { factNames } from '../facts/catalogue.ts'
import { accountOf, carriers } from './account.ts'
import type { Condition, Duty, Fault, Form, Pack } from './pack.ts'
import type { ReadPack } from './read.ts'
import { buildRulebook, compileTiming, fillSettings } from './rulebook.ts'
import { attendanceMark, builtInEvents, routes } from './words.ts'

/** Forms that Waymark keeps itself, outside the packs. */
const keptElsewhere = new Set<string>([attendanceMark])

/** Checks a pack over the floor. For the floor itself pass it twice. */
export function checkPack(read: ReadPack, floor: Pack): Fault[] {
  const faults = [...read.faults]
  const { pack, places } = read
  const at = (key: string, says: string, file?: string) => {
    const place = places.get(key)
    faults.push({ file: place?.file ?? file ?? `policies/${pack.id}/policy.yaml`, line: place?.line ?? 1, says })
  }
  const forms = new Map<string, Form>([...floor.forms, ...pack.forms])
  const names = new Set([
    ...factNames,
    ...floor.formFacts.map((fact) => fact.fact),
    ...pack.formFacts.map((fact) => fact.fact),
  ])
  const dutyNames = new Set([...floor.duties, ...pack.duties].map((duty) => duty.id))
  const settings = new Map(
    [floor, pack]
      .flatMap((one) => Object.entries(one.policy.settings ?? {}))
      .map(([name, setting]) => [name, setting.value] as const),
  )
  const checkConditions = (key: string, who: string, conditions: readonly Condition[]) => {
    for (const condition of conditions) {
      for (const one of 'anyOf' in condition ? condition.anyOf : [condition]) {
        if (!names.has(one.fact)) at(key, `${who}: there is no fact called "${one.fact}".${nearest(one.fact, names)}`)
      }
    }
  }
  for (const duty of pack.duties) checkDuty(duty)
  for (const form of pack.forms.values()) checkForm(form)
  for (const fact of pack.formFacts) {
    const form = forms.get(fact.form)
    if (!form) at('policy', `The fact ${fact.fact} reads the form "${fact.form}", which does not exist.`)
    else if (!form.sections.some((section) => section.fields.some((field) => field.id === fact.field))) {
      at('policy', `The fact ${fact.fact} reads "${fact.form}.${fact.field}", but the form has no such field.`)
    }
  }
  if (pack.id !== 'england') {
    for (const route of routes)
      if (!pack.policy.routes?.[route]) at('policy', `The route ${route} is not listed under routes.`)
    for (const [name, entry] of Object.entries(pack.policy.settings ?? {})) {
      if (!entry.clause && !entry.choice)
        at('policy', `The setting ${name} says neither which clause fixes it nor that it is the school's choice.`)
    }
  }
  checkClauses()
  if (faults.length === 0) {
    try {
      buildRulebook(floor, pack, 'academy')
    } catch (error) {
      at('policy', error instanceof Error ? error.message : String(error))
    }
  }
  return faults

  function checkDuty(duty: Duty) {
    const key = `duty:${duty.id}`
    checkConditions(key, duty.id, [...duty.when, ...(duty.metWhen ?? [])])
    for (const form of duty.metBy?.forms ?? []) {
      if (!forms.has(form) && !keptElsewhere.has(form))
        at(key, `${duty.id}: it is met by "${form}", but there is no such form.${nearest(form, forms.keys())}`)
    }
    for (const line of duty.metBy?.lines ?? []) {
      const found = (duty.metBy?.forms ?? []).some((form) =>
        forms.get(form)?.sections.some((section) => section.fields.some((field) => field.id === line)),
      )
      if (!found) at(key, `${duty.id}: it looks at the line "${line}", but none of its forms has that field.`)
    }
    if (duty.timing.kind === 'event') {
      for (const event of duty.timing.after) {
        if (!forms.has(event) && !(builtInEvents as readonly string[]).includes(event))
          at(key, `${duty.id}: there is no event or form called "${event}".`)
      }
    }
    if (duty.timing.kind === 'standing') {
      for (const event of duty.timing.until) {
        if (!forms.has(event) && !(builtInEvents as readonly string[]).includes(event))
          at(key, `${duty.id}: there is no event or form called "${event}".`)
      }
    }
    const phrase = duty.timing.kind === 'standing' ? duty.timing.renew : duty.timing.phrase
    const filled = phrase ? fillSettings(phrase, settings) : { phrase: '' }
    if ('missing' in filled && !settings.has(filled.missing))
      at(key, `${duty.id}: it names the setting {${filled.missing}}, which is not under settings.`)
    else if (!('missing' in filled)) {
      try {
        compileTiming(duty, settings, (name) => name)
      } catch (error) {
        at(key, error instanceof Error ? error.message : String(error))
      }
    }
    for (const link of [duty.floor, duty.compare]) {
      if (link && !floor.duties.some((other) => other.id === link))
        at(key, `${duty.id}: the floor has no duty called "${link}".`)
    }
    for (const clause of duty.clauses)
      if (!clause.startsWith(`${pack.prefix}-`)) at(key, `${duty.id}: ${clause} is not a clause of this policy.`)
  }

  function checkForm(form: Form) {
    const key = `form:${form.id}`
    const fields = new Set(form.sections.flatMap((section) => section.fields.map((field) => field.id)))
    const seen = new Set<string>()
    if (form.datedBy && !fields.has(form.datedBy))
      at(key, `${form.id}: it is dated by "${form.datedBy}", which is not one of its fields.`)
    for (const section of form.sections) {
      checkConditions(key, form.id, section.when)
      for (const field of section.fields) {
        if (seen.has(field.id)) at(key, `${form.id}: there are two fields called ${field.id}.`)
        seen.add(field.id)
        checkConditions(key, `${form.id}.${field.id}`, field.when)
        for (const name of Object.keys({ ...section.if, ...field.if }))
          if (!fields.has(name))
            at(key, `${form.id}.${field.id}: it depends on "${name}", which is not one of the form's fields.`)
        if ((field.type === 'choice' || field.type === 'choices') && field.options.length === 0)
          at(key, `${form.id}.${field.id}: a ${field.type} needs options.`)
        for (const name of field.evidence ?? [])
          if (!dutyNames.has(name) && !names.has(name))
            at(key, `${form.id}.${field.id}: its evidence names "${name}", which is neither a duty nor a fact.`)
        if (field.type === 'rows' && field.columns.length === 0) at(key, `${form.id}.${field.id}: rows need columns.`)
      }
    }
    for (const line of form.signatures) checkConditions(key, form.id, line.when)
  }

  function checkClauses() {
    const file = `policies/${pack.id}/clauses.yaml`
    const listed = new Set([...pack.clauses, ...floor.clauses].map((entry) => entry.clause))
    for (const [clause, by] of carriers(pack)) {
      const first = by[0]
      if (first && !listed.has(clause)) {
        const key = first.carrier === 'duty' ? `duty:${first.name}` : `form:${first.name.split('.')[0]}`
        at(key, `${first.name}: it names ${clause}, which is not in clauses.yaml.`)
      }
    }
    for (const entry of accountOf(pack)) {
      if (entry.state === 'missing')
        faults.push({
          file,
          line: 1,
          says: `${entry.clause} (${entry.says}) is neither encoded nor listed as carrying no action.`,
        })
    }
  }
}

/** A hint when a name is nearly right. */
function nearest(name: string, names: Iterable<string>): string {
  for (const other of names) if (other.includes(name) || name.includes(other)) return ` Did you mean "${other}"?`
  return ''
}
