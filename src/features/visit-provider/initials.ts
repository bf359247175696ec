/** Pupils by their initials: on the phone, in the calendar and on whatever the provider reads (EMAT Appendix E). */

export interface Named {
  readonly first_names: string
  readonly last_name: string
  readonly known_as: string | null
}

const letter = (name: string): string => /\p{L}/u.exec(name)?.[0]?.toUpperCase() ?? ''

/** `K.H.` */
export function initialsOf(pupil: Named): string {
  const letters = [letter(pupil.known_as ?? pupil.first_names), letter(pupil.last_name)].filter((one) => one !== '')
  return letters.length === 0 ? 'a pupil' : letters.map((one) => `${one}.`).join('')
}

/**
 * A text with every name of these pupils replaced by their initials. It also replaces a first name or a last name alone, so
 * an adult of the same name becomes initials too: better one too many than a child's name.
 */
export function withInitials(text: string, pupils: readonly Named[]): string {
  const names = pupils.flatMap((pupil) => namesOf(pupil).map((name) => ({ name, initials: initialsOf(pupil) })))
  return names
    .sort((a, b) => b.name.length - a.name.length)
    .reduce(
      (said, { name, initials }) =>
        said.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'gu'), initials),
      text,
    )
}

function namesOf({ first_names, last_name, known_as }: Named): string[] {
  const called = [known_as, first_names, first_names.split(/\s+/)[0] ?? null].filter((name) => name !== null)
  const whole = called.map((name) => `${name} ${last_name}`)
  return [...new Set([...whole, ...called, last_name])].filter((name) => name.length > 1)
}

/** Every text inside a value, with initials. For what is printed or kept on a phone. */
export function deepInitials<T>(value: T, pupils: readonly Named[]): T {
  if (typeof value === 'string') return withInitials(value, pupils) as T
  if (Array.isArray(value)) return value.map((one: unknown) => deepInitials(one, pupils)) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, deepInitials(one, pupils)])) as T
  return value
}
