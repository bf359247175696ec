/** A choice of the school as its page shows it. */
import type { SettingValue } from '../../domain/policy/rulebook.ts'
import type { Role } from '../../domain/policy/words.ts'

export interface ChoiceView {
  readonly name: string
  readonly asks: string
  /** In force now: the school's own, else the policy's. */
  readonly value: SettingValue
  /** What the policy itself has. */
  readonly policyValue: SettingValue
  readonly clauses: readonly string[]
  /** Why the policy leaves it open, where it does. */
  readonly choice: string | undefined
  readonly reading: string | undefined
  readonly floor: SettingValue | undefined
  readonly options: readonly SettingValue[] | undefined
  /** Nothing when it may be changed here; else why not. */
  readonly fixed: string | undefined
  /** Who may change it. */
  readonly by: readonly Role[]
  /** Its values in words, where they are words of the pack language. */
  readonly words?: Readonly<Record<string, string>>
  /** Its values are offices. */
  readonly offices?: boolean
}

/** Who may make a choice that the policy leaves to the school (requirements part d: policy pack edit). */
export const choosers = ['headteacher', 'ap-lead'] as const satisfies readonly Role[]
