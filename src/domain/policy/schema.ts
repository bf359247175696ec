/** The shape of a pack's files, checked when they load (docs/pack-language.md says the same in words). */
import { z } from 'zod'
import { effects, forces, lapses, roles, routes, schoolKinds, subjects } from './words.ts'

const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item.transform((x) => [x]), z.array(item)])
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'])]).transform((x) => x === true || x === 'yes')
const text = z.union([z.string(), z.number()]).transform(String)
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case, for instance tell-parents-in-time')
const clause = oneOrMany(z.string().regex(/^[A-Z]+-.+$/, 'must be a clause id such as EMET-7.8.4'))
const role = z.enum(roles)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-02')

/** Where a value comes from: a clause, or the school's own choice because the policy is silent. */
const grounds = {
  clause: clause.optional(),
  choice: z.string().optional(),
  reading: z.string().optional(),
  note: z.string().optional(),
}

const condition = z.union([z.string(), z.strictObject({ 'any of': z.array(z.string()).min(1) })])
export type ConditionYaml = z.infer<typeof condition>

const settingValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const policySchema = z.strictObject({
  policy: id,
  prefix: z.string(),
  title: z.string(),
  school: z.string().optional(),
  owner: z.strictObject({ value: role.nullable(), ...grounds }).optional(),
  'approved by': z.strictObject({ value: role.nullable(), ...grounds }).optional(),
  'approved on': z.strictObject({ value: date.nullable(), ...grounds }).optional(),
  'next review': z.strictObject({ value: date.nullable(), ...grounds }).optional(),
  'review every': z.strictObject({ value: z.string().nullable(), ...grounds }).optional(),
  routes: z
    .partialRecord(
      z.enum(routes),
      z.strictObject({
        value: z.enum(['on', 'off', 'definition only']),
        'changed by': z.array(role).optional(),
        ...grounds,
      }),
    )
    .optional(),
  approvers: z.partialRecord(z.enum(routes), z.strictObject({ by: z.array(role), ...grounds })).optional(),
  consent: z
    .partialRecord(
      z.enum(routes),
      z.strictObject({
        rule: z.enum([
          'none',
          'consulted',
          'agreement',
          'written-permission',
          'signed-contract',
          'required',
          'not stated',
        ]),
        refusal: z.enum(['recorded', 'stops', 'not stated']).optional(),
        ...grounds,
      }),
    )
    .optional(),
  termination: z
    .strictObject({
      mode: z.enum(['must-end', 'may-end-after-reviews', 'review-then-end-unless-addressed', 'not stated']),
      ...grounds,
    })
    .optional(),
  settings: z
    .record(
      id,
      z.strictObject({
        asks: z.string(),
        value: settingValue,
        options: z.array(settingValue).optional(),
        floor: settingValue.optional(),
        ...grounds,
      }),
    )
    .optional(),
  words: z.record(z.string(), text).optional(),
  reasons: z.array(z.strictObject({ reason: id, says: z.string(), ...grounds })).optional(),
  contacts: z.array(z.strictObject({ role, says: z.string().optional(), ...grounds })).optional(),
  roles: z.array(z.strictObject({ role, says: z.string(), ...grounds })).optional(),
  guidance: z
    .array(
      z.strictObject({
        title: z.string(),
        edition: text.optional(),
        'replaced by': text.optional(),
        url: z.string().optional(),
        ...grounds,
      }),
    )
    .optional(),
  'linked policies': z.array(z.strictObject({ title: z.string(), ...grounds })).optional(),
  facts: z
    .array(
      z.strictObject({
        fact: id,
        asks: z.string(),
        from: z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/, 'must be form.field'),
        'yes when': z.array(text),
        ...grounds,
      }),
    )
    .optional(),
  notes: z.array(z.strictObject({ says: z.string(), ...grounds })).optional(),
})
export type PolicyYaml = z.infer<typeof policySchema>

const metBy = z.union([
  oneOrMany(id).transform((forms) => ({ form: forms })),
  z.strictObject({
    form: oneOrMany(id),
    by: z.union([z.literal('approver').transform(() => 'approver' as const), oneOrMany(role)]).optional(),
    where: z.record(z.string(), oneOrMany(text)).optional(),
    lines: z.array(id).optional(),
  }),
])

const standing = z.union([
  z.union([z.literal('yes'), z.literal(true)]).transform((): { renew?: string; until?: string[] } => ({})),
  z.strictObject({ renew: z.string().optional(), until: oneOrMany(id).optional() }),
])

export const dutySchema = z.strictObject({
  duty: id,
  clause: clause,
  title: z.string(),
  says: z.string(),
  reading: z.string().optional(),
  note: z.string().optional(),
  about: z.enum(subjects),
  when: z.array(condition).optional(),
  owner: role,
  due: z.string().optional(),
  every: z.string().optional(),
  days: z.array(z.enum(['days-at-provider', 'days-without-on-site-provision'])).optional(),
  standing: standing.optional(),
  renew: z.string().optional(),
  until: oneOrMany(id).optional(),
  after: oneOrMany(id).optional(),
  where: z.record(z.string(), oneOrMany(text)).optional(),
  'met by': metBy.optional(),
  'met when': z.array(condition).optional(),
  'in time': z.literal('required').optional(),
  otherwise: oneOrMany(z.enum(effects)).optional(),
  lapse: z.enum(lapses).optional(),
  'escalate to': oneOrMany(role).optional(),
  floor: id.optional(),
  compare: id.optional(),
  force: z.enum(forces).optional(),
  source: z.string().optional(),
  from: date.optional(),
  to: date.optional(),
  binds: z.array(z.enum(schoolKinds)).optional(),
  mark: z.enum(['found', 'unverified']).optional(),
})
export type DutyYaml = z.infer<typeof dutySchema>

const fieldTypes = [
  'text',
  'long-text',
  'date',
  'number',
  'percent',
  'money',
  'yes-no',
  'choice',
  'choices',
  'reasons',
  'check',
  'rows',
  'week-grid',
  'rhythm',
  'person',
  'file',
  'statement',
  'heading',
  'time',
] as const
export type FieldType = (typeof fieldTypes)[number]

const option = z.union([
  text.transform((value) => ({ value, says: value })),
  z.strictObject({ value: text, says: text }),
])

const fieldBase = {
  field: id,
  clause: clause.optional(),
  ask: z.string(),
  hint: z.string().optional(),
  type: z.enum(fieldTypes),
  required: yesNo.optional(),
  expires: z
    .union([z.boolean().transform((x) => (x ? 'optional' : 'no')), z.enum(['no', 'optional', 'required'])])
    .optional(),
  when: z.array(condition).optional(),
  if: z.record(z.string(), oneOrMany(text)).optional(),
  from: z.string().optional(),
  means: z.literal('objectives').optional(),
  evidence: oneOrMany(id).optional(),
  good: oneOrMany(text).optional(),
  usual: text.optional(),
  options: z.array(option).optional(),
  'at least': z.number().int().min(0).optional(),
  interval: z.string().optional(),
  note: z.string().optional(),
}
const column = z.strictObject({ ...fieldBase, field: id })
const field = z.strictObject({ ...fieldBase, columns: z.array(column).optional() })
export type FieldYaml = z.infer<typeof field>

export const formSchema = z.strictObject({
  form: id,
  title: z.string(),
  about: z.enum(subjects),
  clause: clause.optional(),
  'filled by': z.array(role).optional(),
  'dated by': id.optional(),
  restricted: yesNo.optional(),
  serves: z.literal('trust').optional(),
  'valid for': z.string().optional(),
  says: z.string().optional(),
  note: z.string().optional(),
  sections: z.array(
    z.strictObject({
      title: z.string(),
      clause: clause.optional(),
      says: z.string().optional(),
      note: z.string().optional(),
      when: z.array(condition).optional(),
      if: z.record(z.string(), oneOrMany(text)).optional(),
      'filled by': z.array(role).optional(),
      fields: z.array(field),
    }),
  ),
  signatures: z
    .array(
      z.strictObject({
        by: z.union([role, z.enum(['school', 'provider'])]),
        whose: z.literal('resident').optional(),
        clause: clause.optional(),
        ask: z.string().optional(),
        required: yesNo.optional(),
        when: z.array(condition).optional(),
        allow: z.array(z.string()).optional(),
      }),
    )
    .optional(),
})
export type FormYaml = z.infer<typeof formSchema>

export const clausesSchema = z.array(
  z.strictObject({
    clause: z.string(),
    ref: text,
    says: z.string(),
    heading: z.string().optional(),
    'no action': z.string().optional(),
    note: z.string().optional(),
    force: z.string().optional(),
    mark: z.string().optional(),
    source: z.string().optional(),
    'encoded as': z.string().optional(),
  }),
)
export type ClauseYaml = z.infer<typeof clausesSchema>[number]
