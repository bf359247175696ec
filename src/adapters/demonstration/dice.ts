/** Chance that always falls the same way for the same words: a demonstration of one day is the same everywhere. */
import { createHash } from 'node:crypto'

export interface Dice {
  /** From 0 up to, not including, 1. */
  next(): number
  chance(likelihood: number): boolean
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
}

/** Dice for a purpose: `diceFor('2026-11-22', 'marks', id)`. */
export function diceFor(...words: readonly string[]): Dice {
  let state = createHash('sha256').update(words.join('\0')).digest().readUInt32LE(0)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    chance: (likelihood) => next() < likelihood,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => {
      const one = list[Math.floor(next() * list.length)]
      if (one === undefined) throw new Error('There is nothing to pick from.')
      return one
    },
  }
}

/** An identifier made from words instead of chance, in the form of a UUID version 8 (RFC 9562: a form of one's own). */
export function idFor(...words: readonly string[]): string {
  const bytes = createHash('sha256').update(words.join('\0')).digest().subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
