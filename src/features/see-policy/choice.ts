/** A school's own choices: which may be changed, to what, and why not. Pure. */
import { laxerThanLaw } from '../../domain/facts/registration.ts'
import { stricterValue } from '../../domain/policy/compare-packs.ts'
import { list, roleWord } from '../../domain/policy/explain-parts.ts'
import { readCadence } from '../../domain/policy/phrases.ts'
import { buildRulebook, type Rulebook, type SchoolChoices, type SettingValue } from '../../domain/policy/rulebook.ts'
import { roles } from '../../domain/policy/words.ts'
import { askedLadderSetting, ladderSetting, readLadder } from '../../domain/silence/ladder.ts'
import { type ChoiceView, choosers } from './choice-view.ts'
import { withRouteChoice } from './route-choice.ts'

/** A value as people read it: an office by the policy's own word. */
export function sayChosen(
  rulebook: Rulebook,
  view: Pick<ChoiceView, 'words' | 'offices'>,
  value: SettingValue,
): string {
  if (view.offices && typeof value === 'string' && value !== '')
    return list(
      value.split(', ').map((role) => roleWord(rulebook, role)),
      'and',
    )
  return view.words?.[String(value)] ?? sayValue(value)
}

export function choicesOf(rulebook: Rulebook): ChoiceView[] {
  // Of the floor only what it leaves to every school: the rest of it is law and guidance, and no choice.
  const open = Object.entries(rulebook.floor.policy.settings ?? {}).filter(
    ([name, setting]) => setting.clause === undefined && rulebook.policy.policy.settings?.[name] === undefined,
  )
  return [...Object.entries(rulebook.policy.policy.settings ?? {}), ...open].map(([name, setting]) => {
    const rhythm = typeof setting.value === 'string' && typeof readCadence(setting.value) !== 'string'
    const narrower =
      setting.clause !== undefined &&
      rhythm &&
      (setting.options ?? []).some((option) => stricterValue(option, setting.value) === 'a')
    return {
      name,
      asks: setting.asks,
      value: rulebook.settings.get(name) ?? null,
      policyValue: setting.value,
      clauses: setting.clause ?? [],
      choice: setting.clause === undefined ? (setting.choice ?? 'The policy does not say.') : undefined,
      reading: setting.reading,
      floor: setting.floor ?? undefined,
      options: setting.options,
      by: choosers,
      ...(setting.options?.every((option) => (roles as readonly unknown[]).includes(option)) ? { offices: true } : {}),
      fixed:
        setting.clause !== undefined && !narrower ? 'The policy says this: it changes with the policy.' : undefined,
    }
  })
}

export function sayValue(value: SettingValue | undefined): string {
  if (value === null || value === undefined) return 'Not chosen yet'
  if (value === true) return 'yes'
  return value === false ? 'no' : String(value)
}

export type Checked = { readonly value: SettingValue } | { readonly fault: string }

/** Reads and weighs a new value: never laxer than the floor or than what the policy itself says. */
export function checkChoice(rulebook: Rulebook, view: ChoiceView, typed: string, choices: SchoolChoices): Checked {
  if (view.fixed) return { fault: view.fixed }
  if (typed === '') return { fault: 'Say what the school chooses.' }
  if (typed.length > 500) return { fault: 'Use 500 characters or fewer.' }
  const ladder = [ladderSetting, askedLadderSetting].includes(view.name) ? readLadder(typed) : undefined
  if (ladder && 'fault' in ladder) return ladder
  const option = view.options?.find((one) => String(one) === typed)
  if (view.options && option === undefined) return { fault: 'Choose one of the answers listed.' }
  const value = option ?? readLike(view.policyValue, typed)
  if (value === undefined)
    return { fault: typeof view.policyValue === 'number' ? 'Write a number, for example 95.' : 'Choose yes or no.' }
  const lax = laxerThanLaw(view.name, value)
  if (lax !== undefined) return { fault: lax }
  const limits = [
    { limit: view.floor, says: 'Law and guidance' },
    { limit: view.clauses.length > 0 ? view.policyValue : undefined, says: 'The policy' },
  ]
  for (const { limit, says } of limits) {
    if (limit === undefined || limit === null || limit === value) continue
    const verdict = stricterValue(value, limit)
    if (verdict === 'b')
      return { fault: `This is laxer than “${sayValue(limit)}”. ${says} may be made stricter, never laxer.` }
    // Where Waymark cannot weigh two values it does not guess which of them protects more.
    if (verdict === undefined && !view.options)
      return { fault: `Waymark cannot tell whether this is as strict as “${sayValue(limit)}”, so it stays.` }
  }
  return fits(rulebook, view.name, value, choices)
}

/** Same kind of value as the policy's; where the policy has none, words. */
function readLike(example: SettingValue, typed: string): SettingValue | undefined {
  if (typeof example === 'number') {
    const number = Number(typed.replace('%', ''))
    return Number.isFinite(number) && number >= 0 && number <= 10_000 ? number : undefined
  }
  if (typeof example === 'boolean') return typed === 'yes' ? true : typed === 'no' ? false : undefined
  return typed
}

/** A value that no duty's phrase can be read with is refused here, not found out on the next page. */
function fits(rulebook: Rulebook, name: string, value: SettingValue, choices: SchoolChoices): Checked {
  try {
    buildRulebook(rulebook.floor, rulebook.policy, rulebook.schoolKind, withChoice(rulebook, choices, name, value))
    return { value }
  } catch (error) {
    const says = error instanceof Error ? error.message.replace(/^[a-z0-9-]+: /, '') : ''
    return { fault: `A duty of the policy cannot be worked out with this. ${says}` }
  }
}

export function withChoice(
  rulebook: Rulebook,
  choices: SchoolChoices,
  name: string,
  value: SettingValue,
): SchoolChoices {
  return (
    withRouteChoice(rulebook, choices, name, value) ?? {
      ...choices,
      settings: { ...choices.settings, [name]: value },
    }
  )
}
