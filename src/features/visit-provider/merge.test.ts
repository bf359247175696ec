import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type FieldChange,
  type FieldNow,
  mergeField,
  sameTyped,
  typedByField,
} from '../../domain/forms/merge-fields.ts'
import { answeredFor, changeIn, edited, type Held, isNewer, onItsWay } from '../../ui/assets/visit/pending.ts'

const said = (text: string) => ({ 'f-safe': [text] })
const change = (more: Partial<FieldChange>): FieldChange => ({
  id: 'b1',
  field: 'safe',
  base: 0,
  after: [],
  typed: said('no'),
  at: '2026-11-26T10:38:00Z',
  ...more,
})

describe('one question', () => {
  const now: FieldNow = { version: 2, change: 'a1', typed: said('yes') }
  test.each([
    ['nobody has answered', undefined, change({}), { kind: 'merged', version: 1 }],
    ['changed on the version it shows', now, change({ base: 2 }), { kind: 'merged', version: 3 }],
    ['changed on an older version', now, change({ base: 1 }), { kind: 'conflict', version: 2 }],
    ['changed to the same', now, change({ base: 1, typed: said(' yes ') }), { kind: 'same', version: 2 }],
    ['typed over on the same phone', now, change({ base: 1, after: ['a1'] }), { kind: 'merged', version: 3 }],
  ])('%s', (_, before, sent, outcome) => {
    expect(mergeField(before, sent)).toEqual(outcome)
  })

  test('is the same with an input left empty, or another number of empty rows drawn', () => {
    expect(sameTyped({ a: [''], 'f-x-rows': ['1'] }, { 'f-x-rows': ['3'] })).toBe(true)
    expect(sameTyped({ a: ['x'] }, { a: ['y'] })).toBe(false)
  })

  test('its inputs are found by the longest name that fits', () => {
    const inputs = new Map([
      ['f-safe', ['yes']],
      ['f-safe-to-leave-note', ['door']],
      ['_csrf', ['x']],
    ])
    expect([...typedByField(inputs, ['f-safe', 'f-safe-to-leave'])]).toEqual([
      ['f-safe', { 'f-safe': ['yes'] }],
      ['f-safe-to-leave', { 'f-safe-to-leave-note': ['door'] }],
    ])
  })
})

/** A server and two phones that talk to it over a line that may break either way. Every text typed is told apart. */
class World {
  readonly now = new Map<string, FieldNow>()
  readonly outcomes = new Map<string, { id: string; kind: 'merged' | 'same' | 'conflict'; version: number }>()
  readonly open = new Map<string, string>()
  /** Of each edit: the text that stood on the phone when somebody typed over it. */
  readonly over = new Map<string, string | undefined>()
  readonly phones = [new Map<string, Held>(), new Map<string, Held>()]
  readonly shown: Map<string, { version: number; text: string | undefined }>[] = [new Map(), new Map()]
  #count = 0

  edit(phone: number, field: string): void {
    const held = this.phones[phone]?.get(field)
    const shown = this.shown[phone]?.get(field)
    const id = `c${++this.#count}`
    const text = `text ${this.#count}`
    this.over.set(text, held ? held.typed['f']?.[0] : shown?.text)
    this.phones[phone]?.set(
      field,
      edited(held, { field, typed: { f: [text] }, shown: shown?.version ?? 0, id, at: String(this.#count) }),
    )
  }

  /** `line`: whole, or cut before the server has it, or after, so that no answer comes back. */
  send(phone: number, line: 'whole' | 'cut before' | 'cut after', typeMeanwhile?: string): void {
    const own = this.phones[phone]
    if (!own) return
    const sending = [...own].flatMap(([field, held]) => {
      own.set(field, onItsWay(held))
      return changeIn(held) ?? []
    })
    if (line === 'cut before') return
    const answers = sending.map((one) => this.#receive(one))
    if (typeMeanwhile !== undefined) this.edit(phone, typeMeanwhile)
    if (line === 'cut after') return
    for (const answer of answers) {
      const held = [...own.values()].find((one) => one.id === answer.id || one.after.includes(answer.id))
      if (held) own.set(held.field, answeredFor(held, answer))
    }
    this.#show(phone)
  }

  #receive(sent: FieldChange) {
    const before = this.outcomes.get(sent.id)
    if (before) return before
    const outcome = { id: sent.id, ...mergeField(this.now.get(sent.field), sent) }
    this.outcomes.set(sent.id, outcome)
    if (outcome.kind === 'merged')
      this.now.set(sent.field, { version: outcome.version, change: sent.id, typed: sent.typed })
    if (outcome.kind === 'conflict') this.open.set(sent.id, sent.typed['f']?.[0] ?? '')
    for (const one of sent.after) this.open.delete(one)
    return outcome
  }

  /** The page takes in what the server has, where the phone has nothing of its own to say and nothing waits for a choice. */
  #show(phone: number): void {
    for (const [field, now] of this.now) {
      const held = this.phones[phone]?.get(field)
      const waits = [...this.outcomes.values()].some(
        (one) => one.kind === 'conflict' && this.open.has(one.id) && held?.after.includes(one.id),
      )
      if ((held && held.id !== null) || waits) continue
      this.shown[phone]?.set(field, { version: now.version, text: now.typed['f']?.[0] })
      this.phones[phone]?.delete(field)
    }
  }

  /** Every text that somebody can still read, and what each was typed over. */
  reachable(): Set<string> {
    const found = new Set<string>()
    const take = (text: string | undefined): void => {
      if (text === undefined || found.has(text)) return
      found.add(text)
      take(this.over.get(text))
    }
    for (const { typed } of this.now.values()) take(typed['f']?.[0])
    for (const text of this.open.values()) take(text)
    return found
  }
}

const step = fc.oneof(
  fc.record({ act: fc.constant('edit' as const), phone: fc.nat(1), field: fc.constantFrom('a', 'b') }),
  fc.record({
    act: fc.constant('send' as const),
    phone: fc.nat(1),
    line: fc.constantFrom('whole' as const, 'cut before' as const, 'cut after' as const),
    typing: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  }),
)

test('two phones, any order, any broken line: every edit is the answer, waits in a conflict, or was typed over by somebody who saw it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = new World()
      for (const one of steps) {
        if (one.act === 'edit') world.edit(one.phone, one.field)
        else world.send(one.phone, one.line, one.typing)
      }
      // At last both have a signal.
      for (const phone of [0, 1, 0, 1]) world.send(phone, 'whole')
      const reachable = world.reachable()
      expect([...world.over.keys()].filter((text) => !reachable.has(text))).toEqual([])
      for (const phone of world.phones) expect([...phone.values()].filter((held) => held.id !== null)).toEqual([])
    }),
    { numRuns: 3000 },
  )
})

test('different questions never meet', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(1), fc.boolean()), { maxLength: 30 }), (steps) => {
      const world = new World()
      for (const [phone, sends] of steps) {
        world.edit(phone, phone === 0 ? 'a' : 'b')
        if (sends) world.send(phone, 'whole')
      }
      for (const phone of [0, 1]) world.send(phone, 'whole')
      expect([...world.outcomes.values()].filter((one) => one.kind === 'conflict')).toEqual([])
    }),
  )
})

test('a page taken along that is older than the phone gives way to it; a newer one does not', () => {
  const held = edited(undefined, { field: 'a', typed: said('x'), shown: 1, id: 'c1', at: '1' })
  expect(isNewer(held, 5)).toBe(true)
  const sent = answeredFor(onItsWay(held), { id: 'c1', kind: 'merged', version: 2 })
  expect(isNewer(sent, 1)).toBe(true)
  expect(isNewer(sent, 2)).toBe(false)
})
