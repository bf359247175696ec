/**
 * Merging the answers of several devices into one draft, question by question. Different questions never meet; the same
 * question changed on two devices is a conflict for a person to settle. Nothing typed is thrown away here.
 */

/** What stands in the inputs of one question: input name to its texts, as typed. */
export type TypedField = Readonly<Record<string, readonly string[]>>

/** One question changed on one device. */
export interface FieldChange {
  /** Made on the device: the same id sent twice is one change. */
  readonly id: string
  readonly field: string
  /** The version of the question that the device showed when it was changed; 0 before anybody answered. */
  readonly base: number
  /** Earlier changes of the same device that this one was typed over, whose fate it had not heard. */
  readonly after: readonly string[]
  readonly typed: TypedField
  /** When it was typed, ISO, by the clock of the device. */
  readonly at: string
}

/** A question of the draft as the server has it. */
export interface FieldNow {
  readonly version: number
  /** The change that made it so. */
  readonly change: string
  readonly typed: TypedField
}

export interface MergeOutcome {
  /** `merged`: it is the answer now. `same`: it was already. `conflict`: somebody else was first; both are kept. */
  readonly kind: 'merged' | 'same' | 'conflict'
  /** The version of the question afterwards. */
  readonly version: number
}

export function mergeField(now: FieldNow | undefined, change: FieldChange): MergeOutcome {
  const version = now?.version ?? 0
  if (!now || change.base === version || change.after.includes(now.change))
    return { kind: 'merged', version: version + 1 }
  return { kind: sameTyped(now.typed, change.typed) ? 'same' : 'conflict', version }
}

/** Whether two people typed the same. An input left empty is as one that is not there. */
export function sameTyped(a: TypedField, b: TypedField): boolean {
  // How many rows the page drew is not something that was typed.
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !name.endsWith('-rows'))
  return [...names].every((name) => written(a[name]).join('\n') === written(b[name]).join('\n'))
}

const written = (texts: readonly string[] | undefined): readonly string[] =>
  (texts ?? []).map((text) => text.trim()).filter((text) => text !== '')

/** The inputs of a post by question. `names`: the input name of each question, such as `f-safe`. */
export function typedByField(
  inputs: Iterable<readonly [string, readonly string[]]>,
  names: readonly string[],
): Map<string, TypedField> {
  const longestFirst = [...names].sort((a, b) => b.length - a.length)
  const found = new Map<string, Record<string, readonly string[]>>()
  for (const [input, texts] of inputs) {
    const name = longestFirst.find((one) => input === one || input.startsWith(`${one}-`))
    if (name === undefined) continue
    const typed = found.get(name) ?? {}
    typed[input] = texts
    found.set(name, typed)
  }
  return found
}
