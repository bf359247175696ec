/// <reference lib="dom" />
/** One visit on one phone: its form, what is held of it, and what the bar says. */
import { type BarState, drawBar, sayState } from './bar.ts'
import { readField } from './form-fields.ts'
import { isTaken } from './keep.ts'
import type { Held } from './pending.ts'
import { type KeptPhoto, keepAnswer, keptAnswers, keptPhotos, unsentVisits } from './store.ts'

export function find<T extends HTMLElement>(id: string): T {
  const element = document.getElementById(id)
  if (!element) throw new Error(`The page has no ${id}.`)
  return element as T
}

export class Desk {
  readonly form = find<HTMLFormElement>('visit-form')
  readonly bar = find('visit-bar')
  readonly visit: string
  /** Whoever was signed in when the page was made: what is kept is theirs, and only they send it. */
  readonly person: string
  readonly fields: readonly string[]
  /** The version the page shows of each question; none where nobody has answered. */
  readonly shown: Map<string, number>
  /** What stood in each question's inputs when they were last read or written: a key that changes nothing is no answer. */
  readonly standing = new Map<string, string>()
  readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  held = new Map<string, Held>()
  photos: KeptPhoto[] = []
  state: BarState
  /** Answers the phone would not keep: tried again with each one that follows. */
  readonly #unkept = new Set<string>()

  constructor(root: HTMLElement) {
    this.visit = root.dataset['visit'] ?? ''
    this.person = root.dataset['person'] ?? ''
    this.fields = (root.dataset['fields'] ?? '').split(' ').filter(Boolean)
    this.shown = new Map(Object.entries(JSON.parse(this.hidden('_versions').value) as Record<string, number>))
    this.state = {
      online: navigator.onLine,
      unkept: 0,
      photoRefused: undefined,
      answers: 0,
      photos: 0,
      savedAt: undefined,
      sentAt: undefined,
      sending: false,
      trouble: undefined,
      closed: false,
      conflicts: 0,
      taken: false,
      others: false,
      visit: this.visit,
    }
  }

  /** What this phone kept, read before anything is drawn. */
  async open(): Promise<void> {
    this.held = await keptAnswers(this.person, this.visit)
    this.photos = await keptPhotos(this.person, this.visit)
    this.state = {
      ...this.state,
      taken: await isTaken(this.person, this.visit),
      others: (await unsentVisits()).some((one) => one.visit === this.visit && one.person !== this.person),
    }
  }

  /** Remembers what stands in a question now. False when it is what stood there before. */
  noteStanding(field: string): boolean {
    const text = JSON.stringify(readField(this.form, this.fields, field))
    const same = this.standing.get(field) === text
    this.standing.set(field, text)
    return !same
  }

  hidden(name: string): HTMLInputElement {
    return this.form.elements.namedItem(name) as HTMLInputElement
  }

  unsent(): Held[] {
    return [...this.held.values()].filter((one) => one.id !== null)
  }

  get unkept(): number {
    return this.#unkept.size
  }

  show(change: Partial<BarState> = {}): void {
    const counts = { unkept: this.unkept, answers: this.unsent().length, photos: this.photos.length }
    this.state = { ...this.state, ...change, ...counts }
    const { taken, online, closed } = this.state
    drawBar(this.bar, sayState(this.state))
    const unsent = counts.answers + counts.photos > 0
    find('visit-take-button').hidden = taken || !online || !('serviceWorker' in navigator)
    find('visit-send-button').hidden = !unsent || closed
    find('visit-remove-button').hidden = !taken && !unsent
  }

  async keep(one: Held): Promise<void> {
    this.held.set(one.field, one)
    await this.#keepOne(one)
    for (const field of this.#unkept) {
      const again = this.held.get(field)
      if (again && field !== one.field) await this.#keepOne(again)
    }
  }

  async #keepOne(one: Held): Promise<void> {
    try {
      await keepAnswer(this.person, this.visit, one)
      this.#unkept.delete(one.field)
    } catch {
      this.#unkept.add(one.field)
    }
  }
}
