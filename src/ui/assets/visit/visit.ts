/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/**
 * The form of a visit on a phone. Without this the page is an ordinary form. With it, every answer is kept on the phone as it
 * is typed, the page can be taken along, and everything is sent, question by question, when there is a signal.
 */
import { Desk, find } from './desk.ts'
import { addRow, fieldOf, readField, removeRow, writeField } from './form-fields.ts'
import { dropPage, takePage } from './keep.ts'
import { edited, isNewer } from './pending.ts'
import { addPhotos, drawPhotos } from './photo-list.ts'
import { drawProgress } from './progress.ts'
import { exchange, removeVisit } from './sending.ts'
import { keepTaken } from './store.ts'

/** Milliseconds: from the last key to the phone's disk, from there to the server, and between two tries. */
const pauses = { keep: 150, send: 2_000, again: 20_000 }

async function start(root: HTMLElement): Promise<void> {
  const desk = new Desk(root)
  const { form, fields, bar } = desk
  await desk.open()

  /** Typed: kept on the phone at once, sent soon. */
  async function typed(field: string): Promise<void> {
    clearTimeout(desk.timers.get(field))
    desk.timers.delete(field)
    if (!desk.noteStanding(field)) return
    drawProgress(root, form, fields)
    await desk.keep(
      edited(desk.held.get(field), {
        field,
        typed: readField(form, fields, field),
        shown: desk.shown.get(field) ?? 0,
        id: crypto.randomUUID(),
        at: new Date().toISOString(),
      }),
    )
    desk.show({ savedAt: new Date() })
    sendSoon(pauses.send)
  }

  const soon = (field: string) => {
    clearTimeout(desk.timers.get(field))
    desk.timers.set(
      field,
      setTimeout(() => void typed(field), pauses.keep),
    )
  }

  /** Everything that still waits for its moment, now: the page may be gone in the next. */
  const flush = () => Promise.all([...desk.timers.keys()].map((field) => typed(field)))

  let sendTimer: ReturnType<typeof setTimeout> | undefined
  let sendAt = Number.POSITIVE_INFINITY
  /** The sooner of what was wanted before and now. */
  function sendSoon(after: number): void {
    if (performance.now() + after >= sendAt) return
    clearTimeout(sendTimer)
    sendAt = performance.now() + after
    sendTimer = setTimeout(() => {
      sendAt = Number.POSITIVE_INFINITY
      void send()
    }, after)
  }

  let running: Promise<boolean> | undefined
  /** One sending at a time. True when the server has everything. */
  const send = (): Promise<boolean> => {
    running ??= sendOnce().finally(() => {
      running = undefined
    })
    return running
  }

  async function sendOnce(): Promise<boolean> {
    if (!navigator.onLine) {
      desk.show({ online: false })
      return false
    }
    desk.show({ sending: true, online: true })
    const done = await exchange(desk)
    desk.show({ sending: false })
    const { trouble, closed } = desk.state
    // What only a person can put right is not tried again by itself: a sign-in, another person's phone, a refused photo.
    if (trouble === 'no signal' || trouble === 'server') sendSoon(pauses.again)
    else if (!closed && trouble === undefined && desk.unsent().length > 0) sendSoon(pauses.send)
    return done
  }

  async function sendAndGo(act: string): Promise<void> {
    await flush()
    // A sending that was under way already may have begun before the last answer, or before the signal was back.
    const all = (await send()) || (await send())
    if (all && desk.state.conflicts > 0) location.assign(`/visits/${desk.visit}/conflicts`)
    else if (all && act === 'check') location.assign(`/visits/${desk.visit}/check`)
    else bar.scrollIntoView({ block: 'start' })
  }

  async function take(): Promise<void> {
    const { person, visit } = desk
    desk.show({ notTaken: false })
    try {
      await takePage(person, visit)
      const title = document.querySelector('h1')?.textContent ?? ''
      await keepTaken({ person, visit, title, taken: new Date().toISOString() })
      desk.show({ taken: true })
    } catch {
      await dropPage(person, visit)
      desk.show({ notTaken: true })
    }
  }

  // What the phone holds is laid over the page: it may be newer than a page that was taken along.
  for (const one of desk.held.values()) {
    if (isNewer(one, desk.shown.get(one.field) ?? 0)) writeField(form, fields, one.field, one.typed)
    else desk.held.delete(one.field)
  }

  for (const field of fields) desk.noteStanding(field)
  drawProgress(root, form, fields)

  const touched = (event: Event) => {
    const target = event.target
    if (target instanceof HTMLInputElement && target.type === 'file') {
      if (event.type === 'change') void addPhotos(desk, target).then(() => sendSoon(pauses.send))
      return
    }
    const field = target instanceof HTMLElement ? fieldOf(fields, target.getAttribute('name') ?? '') : undefined
    if (field) soon(field)
  }
  form.addEventListener('input', touched)
  form.addEventListener('change', touched)
  form.addEventListener('submit', (event) => {
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined
    // Taking a photo away is the server's own small act.
    if (button?.hasAttribute('formaction')) return
    event.preventDefault()
    const act = button?.value ?? 'save'
    const rows = act.replace(/:\d+$/, '')
    if (button?.name === 'add') addRow(form, rows)
    else if (button?.name === 'remove') removeRow(form, rows, Number(act.split(':').at(-1)))
    else {
      void sendAndGo(act)
      return
    }
    const field = fieldOf(fields, rows)
    if (field) soon(field)
  })
  find('visit-take-button').addEventListener('click', () => void take())
  find('visit-send-button').addEventListener('click', () => void flush().then(send))
  find('visit-remove-button').addEventListener('click', () => {
    const unsent = desk.unsent().length + desk.photos.length
    const sure =
      unsent === 0 || confirm(`${unsent} answers and photos on this phone were not sent. Remove them for good?`)
    if (sure) void removeVisit(desk).then(() => location.reload())
  })
  addEventListener('online', () => void send())
  addEventListener('offline', () => desk.show({ online: false }))
  addEventListener('pagehide', () => void flush())
  document.addEventListener('visibilitychange', () => void (document.hidden ? flush() : send()))
  addEventListener('beforeunload', (event) => {
    if (desk.unkept > 0) event.preventDefault()
  })
  for (const input of form.querySelectorAll<HTMLInputElement>('input[type="file"]')) input.accept = 'image/*,.pdf'
  find('visit-take').hidden = false
  const last = [...desk.held.values()]
    .map((one) => one.at)
    .sort()
    .at(-1)
  desk.show(last ? { savedAt: new Date(last) } : {})
  await drawPhotos(desk)
  root.dataset['ready'] = 'yes'
  if (navigator.onLine) await send()
}

const root = document.getElementById('visit')
// Browsers keep nothing for pages that came over an open line; there the ordinary form is all there is.
if (root && isSecureContext && 'indexedDB' in globalThis) void start(root)
