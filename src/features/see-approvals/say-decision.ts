/** A line of the trail in words, with the pupil's name or without. Pure. */
import { roleWord } from '../../domain/policy/explain-parts.ts'
import type { Rulebook } from '../../domain/policy/rulebook.ts'
import { sayRole } from '../../domain/policy/words.ts'
import { capital } from '../../domain/text/capital.ts'
import { withoutNames } from '../see-register/say-row.ts'
import type { Decision } from './queries.ts'

export const kindWords = {
  approved: 'Approved',
  declined: 'Declined',
  override: 'Let through unmet',
  provider: 'About a provider',
} as const

/** What was decided, in two or three words. */
export const sayKind = (one: Decision): string =>
  one.kind === 'provider' ? (one.status === 'barred' ? 'Provider barred' : 'Provider approved') : kindWords[one.kind]

const pupilOf = (one: Pick<Decision, 'first_names' | 'known_as' | 'last_name'>): string | undefined =>
  one.last_name === null ? undefined : `${one.known_as ?? one.first_names ?? ''} ${one.last_name}`.trim()

/** What it was about: the pupil where the reader may have names, else the provider alone. */
export function aboutOf(one: Decision, names: boolean): string {
  if (one.kind === 'provider') return one.provider ?? 'A provider'
  const pupil = names ? pupilOf(one) : undefined
  return [pupil ?? 'A placement', one.provider ? `at ${one.provider}` : ''].filter(Boolean).join(' ')
}

/** Names in free text give way to initials where the reader has no names. */
export function withoutName(
  text: string,
  of: Pick<Decision, 'first_names' | 'known_as' | 'last_name'>,
  names: boolean,
): string {
  if (names || of.first_names === null || of.last_name === null) return text
  return withoutNames(text, { first_names: of.first_names, known_as: of.known_as, last_name: of.last_name })
}

/** The office, in the school's own word; the person with it where the reader works with cases. */
export function whoOf(one: Pick<Decision, 'by' | 'role'>, rulebook: Rulebook | undefined, names: boolean): string {
  const office = rulebook ? roleWord(rulebook, one.role) : sayRole(one.role)
  const said = one.role === '' ? 'Not recorded' : capital(office)
  return names && one.by ? `${one.by}, ${office}` : said
}

/** Titles of the duties that were let through. */
export const dutiesOf = (keys: readonly string[], rulebook: Rulebook | undefined): readonly string[] =>
  keys.map((key) => (rulebook?.dutyById.get(key) ?? rulebook?.dutyById.get(`england:${key}`))?.duty.title ?? key)
