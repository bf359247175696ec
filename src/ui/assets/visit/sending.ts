/// <reference lib="dom" />
/** Sending what the phone holds: photos one by one, answers together, then what others have answered is taken in. */
import type { Desk } from './desk.ts'
import { fieldOf, writeField } from './form-fields.ts'
import { dropPage, refreshPage } from './keep.ts'
import { answeredFor, changeIn, onItsWay } from './pending.ts'
import { drawPhotos } from './photo-list.ts'
import { type ServerState, sendChanges, sendPhoto, stateOf } from './send.ts'
import { dropAnswer, dropPhoto, dropVisit } from './store.ts'

/** As many answers as one sending takes. */
const mostChanges = 200

/** True when the server has everything. Whatever goes wrong, the phone keeps what it has and the bar says why. */
export async function exchange(desk: Desk): Promise<boolean> {
  const first = await stateOf(desk.visit)
  if (first.kind !== 'heard') return trouble(desk, first.kind)
  let server = first.said
  if (server.person !== desk.person) return trouble(desk, 'not allowed')
  desk.hidden('_csrf').value = server.csrf
  if (server.state !== 'planned') return closed(desk)
  const had = desk.photos.length + desk.unsent().length > 0
  const photosSent = await sendPhotos(desk, server)
  if (photosSent === undefined) return false
  const waiting = desk.unsent().slice(0, mostChanges)
  if (waiting.length > 0) {
    for (const one of waiting) await desk.keep(onItsWay(one))
    const changes = waiting.flatMap((one) => changeIn(one) ?? [])
    const answer = await sendChanges(desk.visit, server.csrf, changes)
    if (answer.kind !== 'heard') return trouble(desk, answer.kind)
    server = answer.said
    if (server.state !== 'planned') return closed(desk)
    for (const result of server.results) {
      const one = [...desk.held.values()].find((each) => each.id === result.id || each.after.includes(result.id))
      if (one) await desk.keep(answeredFor(one, result))
    }
  }
  takeIn(desk, server)
  const all = photosSent && desk.unsent().length === 0
  desk.show({
    trouble: undefined,
    conflicts: server.conflicts.length,
    ...(all && had ? { sentAt: new Date(), photoRefused: undefined, notTaken: false } : {}),
  })
  if (all) await clear(desk)
  return all
}

function trouble(desk: Desk, kind: NonNullable<Desk['state']['trouble']>): false {
  desk.show({ trouble: kind })
  return false
}

/** Recorded or called off meanwhile: what was not sent stays, with words; nothing else does. */
async function closed(desk: Desk): Promise<false> {
  desk.show({ closed: true, trouble: undefined })
  if (desk.unsent().length === 0 && desk.photos.length === 0) await removeVisit(desk)
  return false
}

/** Undefined when the line broke; false when one was refused. One that the server has already is not sent again. */
async function sendPhotos(desk: Desk, server: ServerState): Promise<boolean | undefined> {
  let all = true
  for (const photo of desk.photos) {
    if (!server.photos.includes(photo.sha256)) {
      const answer = await sendPhoto(desk.visit, server.csrf, photo)
      if (answer.kind !== 'heard') {
        desk.show({ trouble: answer.kind })
        return undefined
      }
      if (answer.said.fault !== undefined) {
        desk.show({ photoRefused: `${photo.name}: ${answer.said.fault} Take it away here, or send it another way.` })
        all = false
        continue
      }
    }
    await dropPhoto(desk.person, desk.visit, photo.sha256)
    desk.photos = desk.photos.filter((one) => one !== photo)
    await drawPhotos(desk)
  }
  return all
}

/** What others have answered, except where this phone has something of its own to say or somebody is typing. */
function takeIn(desk: Desk, server: ServerState): void {
  const typing = fieldOf(desk.fields, document.activeElement?.getAttribute('name') ?? '')
  for (const [field, now] of Object.entries(server.fields)) {
    const own = desk.held.get(field)
    const busy = desk.timers.has(field) || (own !== undefined && own.id !== null)
    if (busy || server.conflicts.includes(field)) continue
    const known = own?.base ?? desk.shown.get(field) ?? 0
    if (now.version > known) {
      if (field === typing) continue
      writeField(desk.form, desk.fields, field, now.typed)
      desk.noteStanding(field)
    }
    desk.shown.set(field, now.version)
    if (own) desk.held.set(field, { ...own, base: now.version, seen: now.version, typed: now.typed, after: [] })
  }
  desk.hidden('_versions').value = JSON.stringify(Object.fromEntries(desk.shown))
}

/** After a confirmed sending the answers leave the phone; a page taken along is fetched again, with them in it. */
async function clear(desk: Desk): Promise<void> {
  if (desk.state.taken) {
    try {
      await refreshPage(desk.person, desk.visit)
    } catch {
      // The older copy still needs the answers beside it: they stay until the next sending.
      return
    }
  }
  for (const one of desk.held.values()) {
    if (one.id !== null || desk.timers.has(one.field)) continue
    await dropAnswer(desk.person, desk.visit, one.field)
    desk.held.delete(one.field)
  }
  desk.show()
}

/** Everything of this visit leaves this phone. */
export async function removeVisit(desk: Desk): Promise<void> {
  await dropVisit(desk.person, desk.visit)
  await dropPage(desk.person, desk.visit)
  desk.held.clear()
  desk.photos = []
  desk.show({ taken: false, savedAt: undefined })
  await drawPhotos(desk)
}
