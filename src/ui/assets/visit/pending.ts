/**
 * What a device knows of one answer that is not yet at rest on the server. Pure: the same steps are tested against the
 * server's merge in every order (visit-provider/merge.test.ts).
 */
import type { FieldChange, MergeOutcome, TypedField } from '../../../domain/forms/merge-fields.ts'

export interface Held {
  readonly field: string
  readonly typed: TypedField
  /** The version it was typed on. */
  readonly base: number
  /** The change that waits to be sent; null once the server has answered for it. */
  readonly id: string | null
  /** It has been on its way at least once: the server may have it, though no answer came. */
  readonly sent: boolean
  /** Earlier changes of this device that were typed over before their answer came. */
  readonly after: readonly string[]
  /** The newest version of the server that this device has heard of for it. */
  readonly seen: number
  readonly at: string
}

/** Somebody typed. `shown`: the version the page shows. */
export function edited(
  held: Held | undefined,
  now: { field: string; typed: TypedField; shown: number; id: string; at: string },
): Held {
  const { field, typed, id, at } = now
  if (!held) return { field, typed, base: now.shown, id, sent: false, after: [], seen: now.shown, at }
  // A change that never left is simply replaced; one that may have arrived is named, so that it is known as our own.
  const after = held.id !== null && held.sent ? [...held.after, held.id] : held.after
  return { ...held, typed, id, sent: false, after, at }
}

export const onItsWay = (held: Held): Held => (held.id === null ? held : { ...held, sent: true })

export function changeIn(held: Held): FieldChange | undefined {
  const { id, field, base, after, typed, at } = held
  return id === null ? undefined : { id, field, base, after, typed, at }
}

/** The server has answered for a change of this device. */
export function answeredFor(held: Held, answer: MergeOutcome & { readonly id: string }): Held {
  const own = held.id === answer.id
  const seen = Math.max(held.seen, answer.version)
  if (answer.kind === 'conflict')
    // The server keeps it beside the other answer. Typing on replaces it there, because it is named in `after`.
    return own ? { ...held, id: null, sent: false, after: [...held.after, answer.id], seen } : { ...held, seen }
  const after = held.after.filter((one) => one !== answer.id)
  return own
    ? { ...held, id: null, sent: false, after: [], base: answer.version, seen }
    : { ...held, base: answer.version, after, seen }
}

/** Whether what is held says more than a page that shows `version`. */
export const isNewer = (held: Held, version: number): boolean => held.id !== null || held.seen > version
