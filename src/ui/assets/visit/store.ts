/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** What is kept on this phone: answers, photos and which visits were taken along, each under the person who keeps it. */
import type { Held } from './pending.ts'

export interface KeptPhoto {
  readonly sha256: string
  readonly field: string
  readonly name: string
  readonly blob: Blob
  readonly takenAt: string
  /** Why the server refused it, if it did. */
  readonly fault?: string
}

export interface TakenVisit {
  readonly person: string
  readonly visit: string
  /** The provider, as the page is headed. */
  readonly title: string
  readonly taken: string
}

type Owned<T> = T & { readonly person: string; readonly visit: string }

let opened: Promise<IDBDatabase> | undefined

function openDatabase(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('waymark-visits', 1)
    request.onupgradeneeded = () => {
      const db = request.result
      db.createObjectStore('answers', { keyPath: ['person', 'visit', 'field'] })
      db.createObjectStore('photos', { keyPath: ['person', 'visit', 'sha256'] })
      db.createObjectStore('visits', { keyPath: ['person', 'visit'] })
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('This browser keeps nothing.'))
  })
  return opened
}

type Table = 'answers' | 'photos' | 'visits'

/** One write or read, done when it is on the disk: a browser killed afterwards has it still. */
async function inTable<T>(
  name: Table,
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await openDatabase()
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(name, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(name))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? request.error ?? new Error('Not kept.'))
    transaction.onerror = () => reject(transaction.error ?? request.error ?? new Error('Not kept.'))
  })
}

const ofVisit = (person: string, visit: string) => IDBKeyRange.bound([person, visit], [person, visit, []])
const spare = (person: string, visit: string) => `waymark-visit ${person} ${visit} `

/** Answers are small: where the database is full, the browser's other drawer often still takes them. */
export async function keepAnswer(person: string, visit: string, held: Held): Promise<void> {
  const name = spare(person, visit) + held.field
  try {
    await inTable('answers', 'readwrite', (table) => table.put({ ...held, person, visit }))
  } catch {
    localStorage.setItem(name, JSON.stringify(held))
    return
  }
  localStorage.removeItem(name)
}

export async function keptAnswers(person: string, visit: string): Promise<Map<string, Held>> {
  const rows = await inTable(
    'answers',
    'readonly',
    (table) => table.getAll(ofVisit(person, visit)) as IDBRequest<Owned<Held>[]>,
  )
  const kept = new Map<string, Held>(rows.map(({ person: _person, visit: _visit, ...held }) => [held.field, held]))
  for (const name of spareNames(person, visit)) {
    const held = JSON.parse(localStorage.getItem(name) ?? 'null') as Held | null
    const before = held && kept.get(held.field)
    if (held && (!before || before.at <= held.at)) kept.set(held.field, held)
  }
  return kept
}

const spareNames = (person: string, visit: string): string[] =>
  Object.keys(localStorage).filter((name) => name.startsWith(spare(person, visit)))

export async function dropAnswer(person: string, visit: string, field: string): Promise<void> {
  await inTable('answers', 'readwrite', (table) => table.delete([person, visit, field]))
  localStorage.removeItem(spare(person, visit) + field)
}

export const keepPhoto = async (person: string, visit: string, photo: KeptPhoto): Promise<void> => {
  await inTable('photos', 'readwrite', (table) => table.put({ ...photo, person, visit }))
}

export const keptPhotos = (person: string, visit: string): Promise<KeptPhoto[]> =>
  inTable('photos', 'readonly', (table) => table.getAll(ofVisit(person, visit)) as IDBRequest<KeptPhoto[]>)

export const dropPhoto = async (person: string, visit: string, sha256: string): Promise<void> => {
  await inTable('photos', 'readwrite', (table) => table.delete([person, visit, sha256]))
}

export const keepTaken = async (taken: TakenVisit): Promise<void> => {
  await inTable('visits', 'readwrite', (table) => table.put(taken))
}

export const takenVisits = (): Promise<TakenVisit[]> =>
  inTable('visits', 'readonly', (table) => table.getAll() as IDBRequest<TakenVisit[]>)

/** Everything of one visit of one person leaves this phone. */
export async function dropVisit(person: string, visit: string): Promise<void> {
  await inTable('answers', 'readwrite', (table) => table.delete(ofVisit(person, visit)))
  await inTable('photos', 'readwrite', (table) => table.delete(ofVisit(person, visit)))
  await inTable('visits', 'readwrite', (table) => table.delete([person, visit]))
  for (const name of spareNames(person, visit)) localStorage.removeItem(name)
}

export interface Unsent {
  readonly person: string
  readonly visit: string
  readonly answers: number
  readonly photos: number
}

/** What waits to be sent, of whomever. */
export async function unsentVisits(): Promise<Unsent[]> {
  const answers = await inTable('answers', 'readonly', (table) => table.getAll() as IDBRequest<Owned<Held>[]>)
  const photos = await inTable('photos', 'readonly', (table) => table.getAll() as IDBRequest<Owned<KeptPhoto>[]>)
  const spares = Object.keys(localStorage).flatMap((name) => {
    const [mark, person, visit] = name.split(' ')
    return mark === 'waymark-visit' && person && visit ? [{ person, visit, id: name }] : []
  })
  const found = new Map<string, Unsent>()
  const add = (person: string, visit: string, kind: 'answers' | 'photos') => {
    const key = `${person} ${visit}`
    const before = found.get(key) ?? { person, visit, answers: 0, photos: 0 }
    found.set(key, { ...before, [kind]: before[kind] + 1 })
  }
  for (const one of [...answers, ...spares]) if (one.id !== null) add(one.person, one.visit, 'answers')
  for (const one of photos) add(one.person, one.visit, 'photos')
  return [...found.values()]
}
