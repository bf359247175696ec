/** A pack after reading: the same facts as its files, with phrases parsed and names settled. */
import type { Cadence, Deadline } from './phrases.ts'
import type { ClauseYaml, FieldType, PolicyYaml } from './schema.ts'
import type { Effect, Force, Lapse, Role, SchoolKind, Subject } from './words.ts'

/** A place in a pack's source, for faults. */
export interface Fault {
  readonly file: string
  readonly line: number
  readonly says: string
}

/** One condition: a fact that must hold (or not), or any one of several. */
export type Condition =
  | { readonly fact: string; readonly not: boolean }
  | { readonly anyOf: readonly { readonly fact: string; readonly not: boolean }[] }

export type Answers = Readonly<Record<string, readonly string[]>>

export interface MetBy {
  readonly forms: readonly string[]
  /** Whose act counts; `approver` is the approver of the placement's route. */
  readonly by?: readonly Role[] | 'approver'
  readonly where?: Answers
  readonly lines?: readonly string[]
}

/** A phrase, with the settings it names still in it (`{parent-notice} before start`). */
export type Timing =
  | { readonly kind: 'once'; readonly phrase: string }
  | { readonly kind: 'rhythm'; readonly phrase: string; readonly days?: readonly DayFact[] }
  | { readonly kind: 'standing'; readonly renew?: string; readonly until: readonly string[] }
  | {
      readonly kind: 'event'
      readonly after: readonly string[]
      readonly phrase: string
      readonly where?: Answers
    }

export type DayFact = 'days-at-provider' | 'days-without-on-site-provision'

export interface Duty {
  readonly id: string
  readonly pack: string
  readonly clauses: readonly string[]
  readonly title: string
  readonly says: string
  readonly reading?: string
  readonly note?: string
  readonly about: Subject
  readonly when: readonly Condition[]
  readonly owner: Role
  readonly timing: Timing
  readonly metBy?: MetBy
  readonly metWhen?: readonly Condition[]
  readonly inTime: boolean
  readonly effects: readonly Effect[]
  readonly lapse?: Lapse
  readonly escalateTo: readonly Role[]
  readonly floor?: string
  readonly compare?: string
  readonly force: Force
  readonly source?: string
  readonly from?: string
  readonly to?: string
  readonly binds?: readonly SchoolKind[]
  readonly mark?: 'found' | 'unverified'
}

export interface FieldOption {
  readonly value: string
  readonly says: string
}

export interface Field {
  readonly id: string
  readonly clauses: readonly string[]
  readonly ask: string
  readonly hint?: string
  readonly type: FieldType
  readonly required: boolean
  readonly expires: 'no' | 'optional' | 'required'
  readonly when: readonly Condition[]
  readonly if?: Answers
  readonly from?: string
  /** What the answer is, where other pages need it whatever the policy's form calls it: what the placement is to achieve. */
  readonly means?: 'objectives'
  /** Of a checklist's line: the duties (of the policy or the floor) and facts that answer it, by name. */
  readonly evidence?: readonly string[]
  readonly good?: readonly string[]
  readonly usual?: string
  readonly options: readonly FieldOption[]
  readonly atLeast: number
  /** How often the clause of this line wants it renewed, as a phrase for `every`: shown, and compared within a policy. */
  readonly interval?: string
  readonly columns: readonly Field[]
  readonly note?: string
}

export interface Section {
  readonly title: string
  readonly clauses: readonly string[]
  readonly says?: string
  readonly note?: string
  readonly when: readonly Condition[]
  readonly if?: Answers
  readonly fields: readonly Field[]
}

export interface SignatureLine {
  readonly by: Role | 'school' | 'provider'
  /** `resident`: of the parents, the one with whom the pupil normally lives. */
  readonly whose?: 'resident'
  readonly clauses: readonly string[]
  readonly ask?: string
  readonly required: boolean
  readonly when: readonly Condition[]
  readonly allow: readonly string[]
}

export interface Form {
  readonly id: string
  readonly pack: string
  readonly title: string
  readonly about: Subject
  readonly clauses: readonly string[]
  readonly filledBy: readonly Role[]
  readonly datedBy?: string
  readonly restricted: boolean
  /** `trust`: a provider's own word, of use to every school of the trust; otherwise each school's record is its own. */
  readonly serves?: 'trust'
  readonly validFor?: string
  readonly says?: string
  readonly note?: string
  readonly sections: readonly Section[]
  readonly signatures: readonly SignatureLine[]
}

/** A question answered by one field of one form: data, not TypeScript. */
export interface FormFact {
  readonly fact: string
  readonly asks: string
  readonly form: string
  readonly field: string
  readonly yesWhen: readonly string[]
}

export interface Pack {
  readonly id: string
  readonly prefix: string
  readonly policy: PolicyYaml
  readonly duties: readonly Duty[]
  readonly forms: ReadonlyMap<string, Form>
  readonly clauses: readonly ClauseYaml[]
  readonly formFacts: readonly FormFact[]
}

export type { Cadence, Deadline }
