/** Reads a pack's texts into a `Pack`. Every fault is collected with its file and line; nothing is thrown at the first. */
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Condition, Duty, Fault, Field, Form, FormFact, Pack, Timing } from './pack.ts'
import {
  type ClauseYaml,
  type ConditionYaml,
  clausesSchema,
  type DutyYaml,
  dutySchema,
  type FieldYaml,
  type FormYaml,
  formSchema,
  type PolicyYaml,
  policySchema,
} from './schema.ts'
import type { Force } from './words.ts'

/** A pack's files: name relative to the pack's folder → text. */
export type PackFiles = Readonly<Record<string, string>>

/** What reading gives: the pack as far as it could be read, and every fault. A pack with faults must not be used. */
export interface ReadPack {
  readonly pack: Pack
  readonly faults: readonly Fault[]
  /** Where each duty and form stands, for the cross-checks. */
  readonly places: ReadonlyMap<string, { file: string; line: number }>
}

/** Parses one YAML text against a schema, adding a fault with its line for everything wrong. `raw`: as written, where it is YAML. */
export function readYaml<T extends z.ZodType>(
  file: string,
  source: string,
  schema: T,
  faults: Fault[],
): { value: z.infer<T> | undefined; raw: unknown; lineAt: (path: readonly (string | number)[]) => number } {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true })
  const lineAt = (path: readonly (string | number)[]): number => {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] } | undefined
      if (node && typeof node === 'object' && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
  }
  for (const error of document.errors) {
    faults.push({
      file,
      line: error.linePos?.[0].line ?? 1,
      says: `This is not well-formed YAML: ${error.message.split('\n')[0]}`,
    })
  }
  if (document.errors.length > 0) return { value: undefined, raw: undefined, lineAt }
  const raw: unknown = document.toJS()
  const result = schema.safeParse(raw)
  if (result.success) return { value: result.data, raw, lineAt }
  for (const issue of result.error.issues) {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
    const where =
      path.length > 0 ? `${path.filter((part) => typeof part === 'string').join(' → ') || 'This entry'}: ` : ''
    faults.push({ file, line: lineAt(path), says: `${where}${sayIssue(issue)}` })
  }
  return { value: undefined, raw, lineAt }
}

function sayIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `there is no such key as ${issue.keys.map((key) => `"${key}"`).join(', ')} here.`
  if (issue.code === 'invalid_value') return `must be one of: ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'invalid_union') {
    const nested = issue.errors.flat().find((inner) => inner.code !== 'invalid_type')
    return nested ? sayIssue(nested) : 'is not one of the forms allowed here (see docs/pack-language.md).'
  }
  if (issue.code === 'invalid_type')
    return issue.input === undefined ? `is missing (${issue.expected}).` : `must be a ${issue.expected}.`
  return `${issue.message}.`
}

/** Reads conditions such as `not live` or `{ any of: [...] }`. */
function readConditions(items: readonly ConditionYaml[] | undefined): Condition[] {
  const one = (word: string) =>
    word.startsWith('not ') ? { fact: word.slice(4).trim(), not: true } : { fact: word.trim(), not: false }
  return (items ?? []).map((item) => (typeof item === 'string' ? one(item) : { anyOf: item['any of'].map(one) }))
}

const emptyPolicy = (id: string): PolicyYaml => ({ policy: id, prefix: id.toUpperCase(), title: id })

/** Reads all files of one pack. `id` is the folder's name. */
export function readPack(id: string, files: PackFiles): ReadPack {
  const faults: Fault[] = []
  const places = new Map<string, { file: string; line: number }>()
  const at = (name: string) => `policies/${id}/${name}`

  const policyRead = files['policy.yaml']
    ? readYaml(at('policy.yaml'), files['policy.yaml'], policySchema, faults)
    : undefined
  if (!policyRead) faults.push({ file: at('policy.yaml'), line: 1, says: 'The pack has no policy.yaml.' })
  const policy = policyRead?.value ?? emptyPolicy(id)

  const duties = files['duties.yaml'] ? readDuties(id, at('duties.yaml'), files['duties.yaml'], faults, places) : []

  const forms = new Map<string, Form>()
  for (const [name, source] of Object.entries(files).sort(([a], [b]) => a.localeCompare(b))) {
    if (!/^forms\/.+\.yaml$/.test(name)) continue
    const read = readYaml(at(name), source, formSchema, faults)
    if (!read.value) continue
    if (forms.has(read.value.form))
      faults.push({ file: at(name), line: 1, says: `There are two forms called ${read.value.form}.` })
    forms.set(read.value.form, toForm(id, read.value))
    places.set(`form:${read.value.form}`, { file: at(name), line: 1 })
  }

  const clauses: ClauseYaml[] = files['clauses.yaml']
    ? (readYaml(at('clauses.yaml'), files['clauses.yaml'], clausesSchema, faults).value ?? [])
    : []

  const formFacts: FormFact[] = (policy.facts ?? []).map((fact) => {
    const [form = '', field = ''] = fact.from.split('.')
    return { fact: fact.fact, asks: fact.asks, form, field, yesWhen: fact['yes when'] }
  })

  return { pack: { id, prefix: policy.prefix, policy, duties, forms, clauses, formFacts }, faults, places }
}

function readDuties(
  pack: string,
  file: string,
  source: string,
  faults: Fault[],
  places: Map<string, { file: string; line: number }>,
): Duty[] {
  const duties: Duty[] = []
  const before = faults.length
  const whole = readYaml(file, source, dutySchema.array(), faults)
  if (whole.raw === undefined) return []
  const items = whole.raw
  if (!Array.isArray(items)) {
    faults.splice(before, faults.length - before, { file, line: 1, says: 'duties.yaml must be a list of duties.' })
    return []
  }
  // One bad duty must not hide the faults of the others: each is checked by itself.
  items.forEach((item: unknown, index) => {
    const parsed = dutySchema.safeParse(item)
    if (!parsed.success) return
    const line = whole.lineAt([index])
    const duty = toDuty(pack, parsed.data)
    if (typeof duty === 'string') faults.push({ file, line, says: duty })
    else {
      if (places.has(`duty:${duty.id}`)) faults.push({ file, line, says: `There are two duties called ${duty.id}.` })
      places.set(`duty:${duty.id}`, { file, line })
      duties.push(duty)
    }
  })
  return duties
}

function toTiming(yaml: DutyYaml): Timing | string {
  const said = [yaml.every, yaml.standing].filter((x) => x !== undefined).length
  if (said > 1) return `${yaml.duty}: give only one of every and standing.`
  if (yaml.standing !== undefined || yaml.renew !== undefined) {
    const standing = yaml.standing ?? {}
    const renew = standing.renew ?? yaml.renew
    const until = standing.until ?? yaml.until ?? []
    return { kind: 'standing', ...(renew ? { renew } : {}), until }
  }
  if (yaml.after !== undefined) {
    return {
      kind: 'event',
      after: yaml.after,
      phrase: yaml.due ?? yaml.every ?? 'on the day',
      ...(yaml.where ? { where: yaml.where } : {}),
    }
  }
  if (yaml.every !== undefined) return { kind: 'rhythm', phrase: yaml.every, ...(yaml.days ? { days: yaml.days } : {}) }
  return { kind: 'once', phrase: yaml.due ?? dueFromEffect(yaml) }
}

/** A duty that blocks a step and names no date is due before that step. */
function dueFromEffect(yaml: DutyYaml): string {
  const otherwise = yaml.otherwise ?? []
  if (otherwise.includes('blocks proposal')) return 'before proposal'
  if (otherwise.includes('blocks approval')) return 'before approval'
  if (otherwise.includes('blocks close')) return 'before close'
  return 'before start'
}

function toDuty(pack: string, yaml: DutyYaml): Duty | string {
  const timing = toTiming(yaml)
  if (typeof timing === 'string') return timing
  if (!yaml['met by'] && !yaml['met when'])
    return `${yaml.duty}: say what meets it with "met by" (a form) or "met when" (facts).`
  const met = yaml['met by']
  const force: Force = yaml.force ?? 'local policy'
  return {
    id: yaml.duty,
    pack,
    clauses: yaml.clause,
    title: yaml.title,
    says: yaml.says,
    ...(yaml.reading ? { reading: yaml.reading } : {}),
    ...(yaml.note ? { note: yaml.note } : {}),
    about: yaml.about,
    when: readConditions(yaml.when),
    owner: yaml.owner,
    timing,
    ...(met
      ? {
          metBy: {
            forms: met.form,
            ...('by' in met && met.by ? { by: met.by } : {}),
            ...('where' in met && met.where ? { where: met.where } : {}),
            ...('lines' in met && met.lines ? { lines: met.lines } : {}),
          },
        }
      : {}),
    ...(yaml['met when'] ? { metWhen: readConditions(yaml['met when']) } : {}),
    inTime: yaml['in time'] === 'required',
    effects: yaml.otherwise ?? ['is late'],
    ...(yaml.lapse ? { lapse: yaml.lapse } : {}),
    escalateTo: yaml['escalate to'] ?? [],
    ...(yaml.floor ? { floor: yaml.floor } : {}),
    ...(yaml.compare ? { compare: yaml.compare } : {}),
    force,
    ...(yaml.source ? { source: yaml.source } : {}),
    ...(yaml.from ? { from: yaml.from } : {}),
    ...(yaml.to ? { to: yaml.to } : {}),
    ...(yaml.binds ? { binds: yaml.binds } : {}),
    ...(yaml.mark ? { mark: yaml.mark } : {}),
  }
}

function toField(yaml: FieldYaml): Field {
  return {
    id: yaml.field,
    clauses: yaml.clause ?? [],
    ask: yaml.ask,
    ...(yaml.hint ? { hint: yaml.hint } : {}),
    type: yaml.type,
    required: yaml.required ?? yaml.type !== 'heading',
    expires: yaml.expires ?? 'no',
    when: readConditions(yaml.when),
    ...(yaml.if ? { if: yaml.if } : {}),
    ...(yaml.from ? { from: yaml.from } : {}),
    ...(yaml.good ? { good: yaml.good } : {}),
    ...(yaml.means ? { means: yaml.means } : {}),
    ...(yaml.evidence ? { evidence: yaml.evidence } : {}),
    ...(yaml.usual !== undefined ? { usual: yaml.usual } : {}),
    options: yaml.options ?? [],
    atLeast: yaml['at least'] ?? (yaml.type === 'rows' ? 1 : 0),
    ...(yaml.interval ? { interval: yaml.interval } : {}),
    columns: ((yaml as { columns?: FieldYaml[] }).columns ?? []).map(toField),
    ...(yaml.note ? { note: yaml.note } : {}),
  }
}

function toForm(pack: string, yaml: FormYaml): Form {
  return {
    id: yaml.form,
    pack,
    title: yaml.title,
    about: yaml.about,
    clauses: yaml.clause ?? [],
    filledBy: yaml['filled by'] ?? [],
    ...(yaml['dated by'] ? { datedBy: yaml['dated by'] } : {}),
    restricted: yaml.restricted ?? false,
    ...(yaml.serves ? { serves: yaml.serves } : {}),
    ...(yaml['valid for'] ? { validFor: yaml['valid for'] } : {}),
    ...(yaml.says ? { says: yaml.says } : {}),
    ...(yaml.note ? { note: yaml.note } : {}),
    sections: yaml.sections.map((section) => ({
      title: section.title,
      clauses: section.clause ?? [],
      ...(section.says ? { says: section.says } : {}),
      ...(section.note ? { note: section.note } : {}),
      when: readConditions(section.when),
      ...(section.if ? { if: section.if } : {}),
      fields: section.fields.map(toField),
    })),
    signatures: (yaml.signatures ?? []).map((line) => ({
      by: line.by,
      ...(line.whose ? { whose: line.whose } : {}),
      clauses: line.clause ?? [],
      ...(line.ask ? { ask: line.ask } : {}),
      required: line.required ?? true,
      when: readConditions(line.when),
      allow: line.allow ?? ['signed'],
    })),
  }
}
