/** The shape of a case file (docs/cases.md says the same in words). */
import { z } from 'zod'
import { roles, routes } from '../policy/words.ts'

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2026-11-02')
const known = z
  .union([z.boolean(), z.enum(['yes', 'no', 'not known'])])
  .transform((said): boolean | undefined => (said === 'not known' ? undefined : said === true || said === 'yes'))
const yes = z.union([z.boolean(), z.enum(['yes', 'no'])]).transform((said) => said === true || said === 'yes')
const list = <T extends z.ZodType>(item: T) => z.union([item.transform((x) => [x]), z.array(item)])
const value = z.union([z.string(), z.number(), z.boolean(), z.null()])
const role = z.enum(roles)

const recordShape = {
  form: z.string(),
  answers: z.record(z.string(), z.unknown()).optional(),
  by: role.optional(),
  signed: z.array(z.string()).optional(),
  'not signed': z.array(z.string()).optional(),
  expires: date.optional(),
  ref: z.string().optional(),
  for: z.string().optional(),
}
const recordIn = z.strictObject(recordShape)
const datedRecord = z.strictObject({ on: date, ...recordShape })

const schoolShape = z.strictObject({
  name: z.string().optional(),
  phase: z.enum(['primary', 'secondary', 'all-through']).optional(),
  kind: z.enum(['maintained', 'academy', 'independent', 'pru']).optional(),
  roles: z.partialRecord(role, yes).optional(),
  settings: z.record(z.string(), value).optional(),
  approvers: z.partialRecord(z.enum(routes), z.array(role)).optional(),
  routes: z.partialRecord(z.enum(routes), z.enum(['on', 'off'])).optional(),
  'attendance target': z.number().optional(),
  'policy approved': date.optional(),
  'next policy review': z.union([date, z.null()]).optional(),
})

const pupilShape = z.strictObject({
  name: z.string().optional(),
  year: z.number().int().optional(),
  born: date.optional(),
  'ehc-plan': known.optional(),
  'looked-after': known.optional(),
  'social-worker': known.optional(),
  'child-protection-plan': known.optional(),
  'sen-support': known.optional(),
  semh: known.optional(),
  'medical-needs': known.optional(),
  'free-meals': known.optional(),
  'compulsory-school-age': known.optional(),
})

const providerShape = z.strictObject({
  name: z.string().optional(),
  registered: known.optional(),
  school: known.optional(),
  mainstream: known.optional(),
  online: known.optional(),
  'on council list': known.optional(),
  external: known.optional(),
  declared: z
    .strictObject({
      'full-time': z.number().int().min(0),
      'ehc-plan-or-looked-after': z.number().int().min(0).optional(),
      on: date.optional(),
    })
    .optional(),
  'our full-time pupils': z.number().int().min(0).optional(),
  site: z.enum(['main', 'satellite', 'subcontracted']).optional(),
  'site approved': known.optional(),
  barred: yes.optional(),
})

const placementShape = z.strictObject({
  route: z.enum(routes).optional(),
  place: z.enum(['off-site', 'on-site', 'online']).optional(),
  proposed: date.optional(),
  approved: date.optional(),
  commissioned: date.optional(),
  start: z.union([date, z.null()]).optional(),
  end: z.union([date, z.null()]).optional(),
  started: z.union([date, yes]).optional(),
  ended: date.optional(),
  closed: date.optional(),
  state: z.string().optional(),
  days: z.array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri'])).optional(),
  'on-site days': z.array(z.string()).optional(),
  hours: z.number().min(0).optional(),
  'council contracts': known.optional(),
  'registered from': date.optional(),
  'dual registered': known.optional(),
  outcome: z.string().optional(),
  'first suspended': date.optional(),
  'suspended for': z.number().min(0).optional(),
  suspensions: z.array(z.strictObject({ from: date, days: z.number().min(0) })).optional(),
  excluded: date.optional(),
  requested: date.optional(),
  'earlier requests': z.array(date).optional(),
  'earlier part-time timetables': z.array(date).optional(),
})

const calendarShape = z.union([
  z.literal('A'),
  z.strictObject({
    from: z.literal('A').optional(),
    terms: z
      .array(
        z.strictObject({ name: z.string(), starts: date, ends: date, 'half-term': z.tuple([date, date]).optional() }),
      )
      .optional(),
    closed: z.array(date).optional(),
    inset: z.array(date).optional(),
    rules: z
      .strictObject({
        'half-term-grace': z.number().int().min(0).optional(),
        roll: z.enum(['back', 'forward', 'none']).optional(),
      })
      .optional(),
  }),
])

const duty = z.strictObject({
  clause: z.string().optional(),
  duty: z.string().optional(),
  on: date.optional(),
  dates: z.array(date).optional(),
  state: z.enum(['met', 'next', 'due', 'overdue', 'blocking', 'not applicable', 'cannot tell']).optional(),
  'first alert': date.optional(),
  owner: role.optional(),
  late: z.number().int().optional(),
})
export type ExpectedDuty = z.infer<typeof duty>

const then = z.strictObject({
  allowed: yes.optional(),
  denied: yes.optional(),
  blocked: z.array(z.string()).optional(),
  'floor blocked': z.array(z.string()).optional(),
  'not blocked by': z.array(z.string()).optional(),
  warned: z.array(z.string()).optional(),
  'not warned': z.array(z.string()).optional(),
  due: z.array(duty).optional(),
  'not due': z.array(z.string()).optional(),
  'no other due': yes.optional(),
  state: z.string().optional(),
  consequences: z
    .array(
      z.union([
        z.string(),
        z.strictObject({ kind: z.string(), clauses: z.array(z.string()).optional() }),
        z.record(z.string(), list(z.string())),
      ]),
    )
    .optional(),
  routes: z.array(z.string()).optional(),
  'no routes': z.array(z.string()).optional(),
  rejected: z.union([z.string(), z.array(z.string())]).optional(),
  offered: date.optional(),
  'escalated to': z.array(role).optional(),
})
export type Then = z.infer<typeof then>

export const asks = [
  'propose',
  'approve',
  'start',
  'close',
  'end',
  'decide',
  'due',
  'routes',
  'start date',
  'register release',
] as const

const step = z.strictObject({
  on: date,
  record: recordIn.optional(),
  records: z.array(recordIn).optional(),
  pupil: pupilShape.optional(),
  provider: providerShape.optional(),
  placement: placementShape.optional(),
  school: schoolShape.optional(),
  absence: z
    .strictObject({
      session: z.enum(['am', 'pm', 'all-day']).optional(),
      explained: yes.optional(),
      notified: date.optional(),
      ref: z.string().optional(),
    })
    .optional(),
  marked: z
    .union([
      z.literal('present'),
      z.strictObject({ from: date, to: date, present: yes.optional(), except: z.array(date).optional() }),
    ])
    .optional(),
  ask: z.enum(asks).optional(),
  as: role.optional(),
  start: date.optional(),
  note: z.string().optional(),
  // biome-ignore lint/suspicious/noThenProperty: "then" is the word of the case language
  then: then.optional(),
})
export type Step = z.infer<typeof step>

export const caseSchema = z.strictObject({
  case: z.string(),
  pack: z.string(),
  source: z.string().optional(),
  clauses: z.array(z.string()).optional(),
  note: z.string().optional(),
  given: z.strictObject({
    school: schoolShape.optional(),
    calendar: calendarShape.optional(),
    pupil: pupilShape.optional(),
    provider: z.union([providerShape, z.literal('none')]).optional(),
    placement: z.union([placementShape, z.literal('none')]).optional(),
    'everything in place': z
      .union([date, z.strictObject({ on: date, except: z.array(z.string()).optional() })])
      .optional(),
    records: z.array(datedRecord).optional(),
  }),
  steps: z.array(step).min(1),
})
export type CaseFile = z.infer<typeof caseSchema>
export type GivenRecord = z.infer<typeof recordIn>
export type PupilShape = z.infer<typeof pupilShape>
export type ProviderShape = z.infer<typeof providerShape>
export type PlacementShape = z.infer<typeof placementShape>
export type SchoolShape = z.infer<typeof schoolShape>
